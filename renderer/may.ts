import { useCallback } from 'react';
import type { Contract } from '../core/contract.ts';
import { useSession } from './session.tsx';

/**
 * Whether a call is one for the role of who is in, as its contract says: `may(caseCalls.addItem)`. Only for leaving out
 * buttons that would be refused; whether something may be seen or done is decided behind the call.
 */
export function useMay(): (contract: Pick<Contract, 'allow'>) => boolean {
  const { role } = useSession().account;
  return useCallback((contract) => contract.allow.includes(role), [role]);
}
