import { App, Button } from 'antd';
import type { UseMutationResult } from '@tanstack/react-query';

/** Sends a test and says what came of it. */
export function TestButton({ test, onTest }: { test: Pick<UseMutationResult, 'isPending'>; onTest: () => void }) {
  return (
    <Button loading={test.isPending} onClick={onTest}>
      发测试提醒
    </Button>
  );
}

/** Words of a test's outcome, for `useCommand`'s `onDone`. */
export function useTestOutcome(): (reply: { fault: string | null }) => void {
  const { message } = App.useApp();
  return ({ fault }) => {
    if (fault === null) void message.success('已发出，请查看是否收到。');
    else void message.error(`没有发出：${fault}`, 8);
  };
}
