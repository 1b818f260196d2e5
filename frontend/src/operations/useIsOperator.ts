import { useEffect, useState } from 'react';
import { ApiProblem, ask } from '../status/api';
import { growingPauseMs } from './repeat';

/** Answers that only operators get, when what they asked for cannot be read just now. */
const OF_OPERATORS = ['CLOUD_UNAVAILABLE', 'INTERNAL_ERROR'];
/** Answers that say nothing of who asks; one that is not the API's is mostly a load balancer's. */
const OF_NOBODY = ['NO_ANSWER', 'UNKNOWN', 'TOO_MANY_REQUESTS', 'SIGN_IN_UNAVAILABLE'];

/** Whether the caller is an operator, by what the cheapest of their calls is answered; false until that is known. */
export function useIsOperator(): boolean {
  const [isOperator, setIsOperator] = useState(false);
  useEffect(() => {
    let over = false;
    let failures = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const find = async () => {
      const found = await foundOut();
      if (over) {
        return;
      }
      if (found === null) {
        timer = setTimeout(() => void find(), growingPauseMs(++failures));
      } else {
        setIsOperator(found);
      }
    };
    void find();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, []);
  return isOperator;
}

/** Null when it could not be found out. */
async function foundOut(): Promise<boolean | null> {
  try {
    await ask('/v1/ops/audit?limit=1');
    return true;
  } catch (thrown) {
    const code = thrown instanceof ApiProblem ? thrown.code : 'UNKNOWN';
    return OF_NOBODY.includes(code) ? null : OF_OPERATORS.includes(code);
  }
}
