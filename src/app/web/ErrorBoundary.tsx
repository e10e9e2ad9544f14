import { Component, type ReactNode } from 'react';
import { ApiProblem } from '#ui/api.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { partUnloaded } from '#ui/lazy-part.tsx';

/** Catches what a page throws while drawing, so that the navigation stays and the person can go on elsewhere. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorState problem={this.state.error} onRetry={() => void retry(this.state.error)} />;
  }
}

/** Loads the page anew; when the server was away only once it answers, since the browser's own error page would take this one's place. */
async function retry(error: unknown): Promise<void> {
  const wasAway = error instanceof ApiProblem && error.code === partUnloaded;
  if (!wasAway || (await doesAnswer())) window.location.reload();
}

async function doesAnswer(): Promise<boolean> {
  try {
    await fetch('/', { method: 'HEAD' });
    return true;
  } catch {
    return false;
  }
}
