import { useQuery } from '@tanstack/react-query';
import { recoveryCalls } from '../../core/recovery/contract.ts';
import { useApi } from '../api.ts';
import { useMay } from '../may.ts';

/** Which papers there are and what has to be done about them; asked for a procesmanager only. */
export function useRecoveryStatus() {
  const api = useApi();
  const may = useMay();
  return useQuery({
    queryKey: ['recovery', 'status'],
    queryFn: () => api.recovery.status({}),
    enabled: may(recoveryCalls.status),
  });
}
