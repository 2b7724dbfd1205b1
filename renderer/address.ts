import { useNavigate, useParams, useSearch } from '@tanstack/react-router';

/** A part of the address: `useRouteParam('caseId')` at `#/casussen/$caseId`. Empty when the address has no such part. */
export function useRouteParam(name: string): string {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

/**
 * A setting of the screen that is kept in the address (`#/casussen/7?tab=delen`), so that it is still there after locking.
 * Changing it keeps the focus and the place on the page.
 */
export function useAddressSetting(name: string, standard: string): [string, (value: string) => void] {
  const [settings, set] = useAddressSettings({ [name]: standard });
  return [settings[name] ?? standard, (value) => set({ [name]: value })];
}

/** Several of them, of which some or all are changed at once. */
export function useAddressSettings<Settings extends Readonly<Record<string, string>>>(
  standard: Settings,
): [Settings, (change: Partial<Settings>) => void] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const now = (name: string): string => {
    const value = search[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : (standard[name] ?? '');
  };
  const set = (change: Partial<Settings>) => {
    const next = Object.entries({ ...search, ...change }).filter(([name, value]) => value !== standard[name]);
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true, resetScroll: false });
  };
  return [Object.fromEntries(Object.keys(standard).map((name) => [name, now(name)])) as Settings, set];
}

/** Goes to a screen by its hash address: `goTo('#/signalen')`. */
export function goTo(href: string): void {
  window.location.hash = href;
}
