import { useCallback, useState } from 'react';

import { post } from '../server';

/** `POST /__sandbox/<name>`; tells whether it was done. */
export type Control = (name: string, body?: object) => Promise<boolean>;

/** The control, and what the last one said when it was refused. */
export function useControl(): [Control, string] {
  const [problem, setProblem] = useState('');
  const control: Control = useCallback(async (name, body) => {
    const answer = await post(name, body);
    setProblem(answer.ok ? '' : answer.problem);
    return answer.ok;
  }, []);
  return [control, problem];
}
