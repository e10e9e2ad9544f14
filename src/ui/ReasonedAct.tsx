import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { ConfirmDecision } from './ConfirmDecision.tsx';

export interface ReasonedActProps {
  /** The act on its button: "注销". */
  text: string;
  /** The act as a question: "注销这项资质？" */
  question: string;
  /** What will happen, one effect a line. */
  effects: readonly ReactNode[];
  /** The command that does it; the dialog closes when it has succeeded. */
  command: { readonly isPending: boolean; readonly isSuccess: boolean; readonly error: unknown };
  onConfirm: (reason: string) => void;
}

/** A button for an act that ends something for a reason: says what follows, asks why, then does it. */
export function ReasonedAct({ text, question, effects, command, onConfirm }: ReasonedActProps) {
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {text}
      </Button>
      <ConfirmDecision
        isOpen={isAsking && !command.isSuccess}
        title={question}
        effects={effects}
        confirmText={text}
        isDanger
        reasonLabel="理由"
        isBusy={command.isPending}
        problem={command.error}
        onConfirm={onConfirm}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
