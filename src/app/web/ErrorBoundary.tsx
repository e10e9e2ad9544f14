import { Component, type ReactNode } from 'react';
import { ErrorState } from '#ui/ErrorState.tsx';

/** Catches what a page throws while drawing, so that the navigation stays and the person can go on elsewhere. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children;
    return <ErrorState problem={this.state.error} onRetry={() => window.location.reload()} />;
  }
}
