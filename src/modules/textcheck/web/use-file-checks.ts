import { useEffect, useReducer, useRef } from 'react';
import { ApiProblem, hrefOf, request } from '#ui/api.ts';
import { carrierOperations, mostFileMegabytes, type FileCheck } from '../carrier-contract.ts';

/** A file on its way through the check. */
export interface CheckedFile {
  readonly id: number;
  readonly file: File;
  readonly state: 'waiting' | 'reading' | 'checking' | 'done' | 'failed';
  readonly result?: FileCheck;
  readonly problem?: unknown;
}

type Step =
  | { readonly add: readonly CheckedFile[] }
  | { readonly remove: number }
  | { readonly id: number; readonly change: Partial<CheckedFile> };

function takeStep(files: readonly CheckedFile[], step: Step): readonly CheckedFile[] {
  if ('add' in step) return [...files, ...step.add];
  if ('remove' in step) return files.filter(({ id }) => id !== step.remove);
  return files.map((one) => (one.id === step.id ? { ...one, ...step.change } : one));
}

/** Checks files one after the other; one that fails does not stop the next, one that is removed is not waited for. */
export function useFileChecks() {
  const [files, dispatch] = useReducer(takeStep, []);
  const lastId = useRef(0);
  const running = useRef<AbortController | null>(null);
  const isBusy = files.some(({ state }) => state === 'reading' || state === 'checking');
  const next = isBusy ? undefined : files.find(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!next) return;
    const { id, file } = next;
    const control = new AbortController();
    running.current = control;
    const change = (part: Partial<CheckedFile>) => dispatch({ id, change: part });
    change({ state: 'reading' });
    checkFile(file, control.signal, () => change({ state: 'checking' })).then(
      (result) => change({ state: 'done', result }),
      (problem: unknown) => change({ state: 'failed', problem }),
    );
  }, [next]);
  useEffect(() => () => running.current?.abort(), []);
  return {
    files,
    add: (chosen: Iterable<File>) =>
      dispatch({ add: [...chosen].map((file) => ({ id: ++lastId.current, file, state: 'waiting' })) }),
    retry: (id: number) => dispatch({ id, change: { state: 'waiting', problem: undefined } }),
    remove: (id: number) => {
      if (files.some((one) => one.id === id && (one.state === 'reading' || one.state === 'checking')))
        running.current?.abort();
      dispatch({ remove: id });
    },
  };
}

async function checkFile(file: File, signal: AbortSignal, onRead: () => void): Promise<FileCheck> {
  const megabytes = file.size / 1024 / 1024;
  if (megabytes > mostFileMegabytes)
    throw refused(`文件有 ${megabytes.toFixed(1)} MB，最多 ${mostFileMegabytes} MB。请拆分或压缩图片后再检查。`);
  const body = { fileName: file.name.slice(-255), contentBase64: await readBase64(file) };
  onRead();
  const { checkFile: operation } = carrierOperations;
  return (await request(operation.method, hrefOf(operation, { body }), body, signal)) as FileCheck;
}

function readBase64(file: File): Promise<string> {
  return new Promise((settle, fail) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = reader.result as string;
      settle(address.slice(address.indexOf(',') + 1));
    };
    reader.onerror = () => fail(refused('文件没有读出来：可能已被移动、删除，或者拖入的是文件夹。请重新选择文件。'));
    reader.readAsDataURL(file);
  });
}

function refused(title: string): ApiProblem {
  return new ApiProblem({ code: 'textcheck.file-refused', status: 422, title });
}
