import { isIsoDate } from '../../base/dates.ts';
import { contentRoles } from '../../core/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { actionKindLabels, actionKinds, originLabels } from '../../core/log/contract.ts';
import { useAddressSettings } from '../address.ts';
import { useCaseOptions } from '../cases/ChooseCase.tsx';
import { Button } from '../components/Button.tsx';
import { CaseNumberField } from '../components/CaseNumberField.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { type Option, SelectField } from '../components/SelectField.tsx';
import { useAccounts } from '../people.ts';
import { useSession } from '../session.tsx';

type Filter = Omit<NonNullable<Parameters<Api['log']['list']>[0]>, 'limit' | 'before'>;

const nothing = { casus: '', account: '', soort: '', uitkomst: '', via: '', van: '', tot: '', typen: '' };

const results: Option[] = [
  { value: 'ok', label: 'gelukt' },
  { value: 'refused', label: 'geweigerd of niet gelukt' },
];

/** The filter as it stands in the address, so that it is still there after locking, and a case can link to it. */
export function useLogFilter() {
  const [settings, set] = useAddressSettings(nothing);
  const { casus, account, soort, uitkomst, via, van, tot, typen } = settings;
  const filter: Filter = {
    ...(casus === '' ? {} : { caseNumber: casus }),
    ...(account === '' ? {} : { accountId: account }),
    ...(isIsoDate(van) ? { from: van } : {}),
    ...(isIsoDate(tot) ? { until: tot } : {}),
    ...pick('kind', actionKinds, soort),
    ...pick('result', ['ok', 'refused'] as const, uitkomst),
    ...pick('origin', Object.keys(originLabels) as (keyof typeof originLabels)[], via),
    ...(typen === '' ? {} : { drafts: true }),
  };
  return { filter, settings, set, chosen: Object.keys(filter).length > 0 };
}

function pick<K extends string, T extends string>(
  key: K,
  all: readonly T[],
  value: string,
): { [P in K]?: T } {
  const found = all.find((each) => each === value);
  return (found === undefined ? {} : { [key]: found }) as { [P in K]?: T };
}

const optionsOf = (labels: Readonly<Record<string, string>>): Option[] =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** Which lines are shown: whose, of which case, when, what, and how it ended. */
export function LogFilters() {
  const { settings, set, chosen } = useLogFilter();
  const accounts = useAccounts().data?.accounts ?? [];
  return (
    <search className="ck-stack ck-no-print" aria-label="Regels kiezen">
      <div className="ck-fields">
        <SelectField
          label="Account"
          placeholder="Iedereen"
          options={accounts.map((account) => ({ value: account.accountId, label: account.displayName }))}
          value={settings.account}
          onChange={(event) => set({ account: event.target.value })}
        />
        <CaseChoice value={settings.casus} onChoose={(casus) => set({ casus })} />
        <SelectField
          label="Soort handeling"
          placeholder="Alles"
          options={optionsOf(actionKindLabels)}
          value={settings.soort}
          onChange={(event) => set({ soort: event.target.value })}
        />
        <SelectField
          label="Uitkomst"
          placeholder="Alles"
          options={results}
          value={settings.uitkomst}
          onChange={(event) => set({ uitkomst: event.target.value })}
        />
        <SelectField
          label="Via"
          placeholder="Alles"
          options={optionsOf(originLabels)}
          value={settings.via}
          onChange={(event) => set({ via: event.target.value })}
        />
        <DateField label="Van" direction="past" value={settings.van} onChange={(van) => set({ van })} />
        <DateField
          label="Tot en met"
          direction="past"
          value={settings.tot}
          onChange={(tot) => set({ tot })}
        />
      </div>
      <div className="ck-row">
        <CheckboxField
          label="Ook het bewaren tijdens het typen"
          checked={settings.typen !== ''}
          onChange={(event) => set({ typen: event.target.checked ? 'ja' : '' })}
        />
        {chosen ? (
          <Button kind="quiet" small onClick={() => set(nothing)}>
            Alles weer tonen
          </Button>
        ) : null}
      </div>
    </search>
  );
}

/** A case by name for who may know names; by its number for the privacyfunctionaris. */
function CaseChoice({ value, onChoose }: { value: string; onChoose: (caseNumber: string) => void }) {
  const { role } = useSession().account;
  const seesCases = contentRoles.some((each) => each === role);
  const cases = useCaseOptions({ enabled: seesCases });
  if (seesCases) {
    const options = (cases.data?.cases ?? []).map(({ caseNumber }, index) => ({
      value: caseNumber,
      label: cases.options[index]?.label ?? caseNumber,
    }));
    const known = value === '' || options.some((option) => option.value === value);
    return (
      <SelectField
        label="Casus"
        placeholder="Alle casussen"
        options={known ? options : [...options, { value, label: `casus ${value}` }]}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      />
    );
  }
  return <CaseNumberField value={value} onChoose={onChoose} />;
}
