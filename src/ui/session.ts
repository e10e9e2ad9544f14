/** Who is at the page and what they may do. The server's answer is the only source; the page never decides a right. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Permission } from '#shared/permissions.ts';
import { request, type ApiProblem } from './api.ts';

export interface Session {
  readonly authenticated: boolean;
  readonly person: { readonly id: string; readonly name: string } | null;
  /** The unit the person acts for now. */
  readonly unit: { readonly id: string; readonly name: string; readonly path: string } | null;
  readonly units: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly string[];
  readonly permissions: readonly Permission[];
  /** The password was set by an administrator; the person chooses an own one before working. */
  readonly mustChangePassword: boolean;
  /** Grave acts ask for a code of the person's device in place of the password. */
  readonly hasSecondFactor: boolean;
  /** The office is a demonstration; the mark is always shown. */
  readonly demo: boolean;
  readonly officeName: string;
}

export interface DemoLogin {
  readonly login: string;
  readonly name: string;
  readonly roleText: string;
  readonly unitName: string;
  readonly password: string;
}

export interface SetupState {
  readonly needsSetup: boolean;
  readonly demo: { readonly logins: readonly DemoLogin[] } | null;
}

/** The session; `data` is undefined until first read. */
export function useSession() {
  return useQuery<Session, ApiProblem>({
    queryKey: ['session'],
    queryFn: ({ signal }) => request('GET', '/api/session', undefined, signal) as Promise<Session>,
    staleTime: 60_000,
  });
}

/** True when the session holds the right (or any of several). Only hides what would be refused; the server decides. */
export function useMay(permission: Permission | readonly Permission[]): boolean {
  const { data } = useSession();
  return data ? holds(data, permission) : false;
}

/** True when the session holds the right, or any of several; `session` needs only a log-in. */
export function holds(session: Session, permission: Permission | 'session' | readonly Permission[]): boolean {
  if (!session.authenticated) return false;
  if (permission === 'session') return true;
  const wanted = typeof permission === 'string' ? [permission] : permission;
  return wanted.some((one) => session.permissions.includes(one));
}

/** Whether a first office must be set up, and the demo log-ins where the server offers them (loopback only). */
export function useSetupState() {
  return useQuery<SetupState, ApiProblem>({
    queryKey: ['public', 'setup'],
    queryFn: ({ signal }) => request('GET', '/api/public/setup', undefined, signal) as Promise<SetupState>,
  });
}

/** Signs in; everything read so far is read again under the new session. */
export function useSignIn() {
  const client = useQueryClient();
  return useMutation<unknown, ApiProblem, { login: string; password: string }>({
    mutationFn: (body) => request('POST', '/api/session', body),
    onSuccess: () => client.invalidateQueries(),
  });
}

/** Signs out and forgets everything read. */
export function useSignOut() {
  const client = useQueryClient();
  return useMutation<unknown, ApiProblem, void>({
    mutationFn: () => request('DELETE', '/api/session'),
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session' && query.queryKey[0] !== 'public' });
      await client.invalidateQueries();
    },
  });
}

/** Acts for another of the person's units from now on. */
export function useSwitchUnit() {
  const client = useQueryClient();
  return useMutation<unknown, ApiProblem, { unitId: string }>({
    mutationFn: (body) => request('PUT', '/api/session/unit', body),
    onSuccess: () => client.invalidateQueries(),
  });
}
