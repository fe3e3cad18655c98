import { Component, type ReactNode } from 'react';
import { Trouble } from './trouble';

interface State {
  readonly error: unknown;
}

/** Keeps the shell standing when a page breaks, and says what happened. */
export class TroubleBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: unknown): State {
    return { error };
  }

  override render() {
    return this.state.error === null ? (
      this.props.children
    ) : (
      <Trouble error={this.state.error} onRetry={() => this.setState({ error: null })} />
    );
  }
}
