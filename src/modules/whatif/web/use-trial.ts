import { useState } from 'react';
import type { Input } from '#shared/operation.ts';
import { ApiProblem, call, useOperation } from '#ui/api.ts';
import { whatifOperations, type TrialReply } from '../contract.ts';

export type TrialBody = Input<typeof whatifOperations.runTrial>['body'];

const pollMs = 700;

export interface TrialState {
  readonly reply: TrialReply | null;
  readonly isRunning: boolean;
  readonly problem: ApiProblem | null;
  run(body: TrialBody): Promise<void>;
}

/** Starts trials and follows the one named in the address until it is done, so that a result can be left and come back to. */
export function useTrial(trialId: string | undefined, onStarted: (trialId: string) => void): TrialState {
  const [isStarting, setStarting] = useState(false);
  const [refusal, setRefusal] = useState<ApiProblem | null>(null);
  const [isWaiting, setWaiting] = useState(true);
  const trial = useOperation(
    whatifOperations.readTrial,
    { params: { trialId: trialId ?? '' } },
    { enabled: trialId !== undefined, ...(isWaiting ? { pollMs } : {}) },
  );
  const reply = trialId === undefined ? null : (trial.data ?? null);
  const isUnderWay = reply !== null && (reply.state === 'waiting' || reply.state === 'running');
  if (reply !== null && isUnderWay !== isWaiting) setWaiting(isUnderWay);
  const run = async (body: TrialBody): Promise<void> => {
    setStarting(true);
    setRefusal(null);
    try {
      onStarted((await call(whatifOperations.runTrial, { body })).trialId);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefusal(error);
    } finally {
      setStarting(false);
    }
  };
  const isLost = trialId !== undefined && trial.isError;
  return {
    reply,
    isRunning: isStarting || isUnderWay || (trialId !== undefined && trial.isPending),
    problem: refusal ?? (isLost ? trial.error : null),
    run,
  };
}
