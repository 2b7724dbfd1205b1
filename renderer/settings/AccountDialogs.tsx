import { type Role, roleLabels, roles } from '../../core/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';
import { RadioGroup } from '../components/ChoiceFields.tsx';
import { DateField } from '../components/DateField.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { useToast } from '../components/Toast.tsx';
import { useDrafts } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { useAccounts, useOrganisations } from '../people.ts';
import { useRefresh } from '../query.ts';
import { useRefreshStatus, useSession } from '../session.tsx';

export type Account = Awaited<ReturnType<Api['account']['list']>>['accounts'][number];

const roleHints: Record<Role, string> = {
  manager: 'Ziet en regelt alles, ook accounts en instellingen.',
  participant: 'Houdt het register mee bij.',
  reader: 'Leest alleen de casussen waarvoor een grondslag is.',
  privacyOfficer: 'Leest het logboek en het register van stukken, geen casussen.',
};

interface Values {
  displayName: string;
  username: string;
  /** Empty: a place of his own. */
  replacesId: string;
  role: Role;
  organisationId: string;
  handles: string;
  validFrom: string;
  validUntil: string;
}

/** The words after `@` as they were typed. */
function handlesIn(typed: string): string[] {
  return typed
    .split(/[\s,]+/)
    .map((word) => word.replace(/^@/, '').toLowerCase())
    .filter(Boolean);
}

function useAccountForm(
  /** Empty: a new one. */
  accountId: string,
  defaults: Values,
  send: (values: Values, api: Api) => Promise<Account>,
  done: (account: Account) => unknown,
) {
  return useCallForm({
    draft: `account/${accountId || 'new'}`,
    edits: accountId !== '',
    defaults,
    send,
    done,
  });
}
type AccountForm = ReturnType<typeof useAccountForm>;

function RoleAndOrganisation({ form, fixed }: { form: AccountForm; fixed: string | null }) {
  const organisations = useOrganisations().data?.organisations ?? [];
  if (fixed !== null) return <p className="ck-notice">{fixed}</p>;
  return (
    <>
      <SelectField
        label="Organisatie"
        placeholder="Kies een organisatie"
        options={organisations.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
        {...form.field('organisationId')}
      />
      <RadioGroup
        label="Wat mag dit account"
        options={roles.map((value) => ({ value, label: roleLabels[value], hint: roleHints[value] }))}
        {...form.controlled('role')}
      />
    </>
  );
}

function HandlesAndPeriod({ form, standsIn }: { form: AccountForm; standsIn: boolean }) {
  return (
    <>
      <TextField
        label="Korte namen in het overleg"
        optional
        hint="Waarmee u achter @ een actie geeft, bijvoorbeeld: zorg, anne."
        {...form.field('handles')}
      />
      <div className="ck-fields">
        <DateField
          label="Geldt vanaf"
          optional
          hint="Leeg is meteen."
          direction="future"
          {...form.controlled('validFrom')}
        />
        <DateField
          label="Geldt tot en met"
          optional={!standsIn}
          hint={standsIn ? 'Een waarneming heeft een laatste dag.' : 'Leeg is zonder einde.'}
          {...form.controlled('validUntil')}
        />
      </div>
    </>
  );
}

/** Somebody who may open the vault, as soon as he has chosen a password himself. `onInvited` comes after closing. */
export function InviteDialog({
  onClose,
  onInvited,
}: {
  onClose: () => void;
  onInvited: (account: Account) => void;
}) {
  const refresh = useRefresh();
  const accounts = useAccounts().data?.accounts ?? [];
  const form = useAccountForm(
    '',
    {
      displayName: '',
      username: '',
      replacesId: '',
      role: 'participant',
      organisationId: '',
      handles: '',
      validFrom: '',
      validUntil: '',
    },
    ({ replacesId, role, organisationId, ...values }, api) =>
      api.account.invite({
        displayName: values.displayName,
        username: values.username,
        handles: handlesIn(values.handles),
        validFrom: values.validFrom || null,
        validUntil: values.validUntil || null,
        ...(replacesId ? { replacesId } : { role, ...(organisationId ? { organisationId } : {}) }),
      }),
    async (account) => {
      onClose();
      await refresh();
      onInvited(account);
    },
  );
  const { displayName, replacesId } = form.form.watch();
  const replaced = accounts.find(({ accountId }) => accountId === replacesId);
  return (
    <FormDialog title="Account toevoegen" form={form} submit="Uitnodigen" onClose={onClose}>
      <TextField label="Naam" {...form.field('displayName')} />
      <TextField
        label="Naam bij het ontgrendelen"
        optional
        hint={
          displayName.trim() === ''
            ? 'Vult u niets in, dan is het de naam hierboven.'
            : `Leeg is ${displayName.trim()}.`
        }
        {...form.field('username')}
      />
      <SelectField
        label="Neemt waar voor"
        placeholder="Niemand, dit is een eigen plek"
        options={accounts
          .filter((account) => account.replacesId === null)
          .map(({ accountId, displayName: name, organisationName }) => ({
            value: accountId,
            label: `${name} · ${organisationName}`,
          }))}
        {...form.field('replacesId')}
      />
      <RoleAndOrganisation
        form={form}
        fixed={
          replaced
            ? `Wie waarneemt, is ${roleLabels[replaced.role]} namens ${replaced.organisationName} en ziet in die tijd wat met ${replaced.displayName} is gedeeld. In het logboek staat de eigen naam.`
            : null
        }
      />
      <HandlesAndPeriod form={form} standsIn={replaced !== undefined} />
      <p className="ck-notice">
        Een wachtwoord kiest de nieuwe gebruiker daarna zelf, op deze computer. Dan kent niemand anders het.
      </p>
    </FormDialog>
  );
}

/** What is known of an account. */
export function EditAccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const tell = useToast();
  const refresh = useRefresh();
  const own = useSession().account.accountId === account.accountId;
  const form = useAccountForm(
    account.accountId,
    {
      displayName: account.displayName,
      username: account.username,
      replacesId: account.replacesId ?? '',
      role: account.role,
      organisationId: account.organisationId,
      handles: account.handles.join(', '),
      validFrom: account.validFrom ?? '',
      validUntil: account.validUntil ?? '',
    },
    ({ replacesId: _fixed, ...values }, api) =>
      api.account.update({
        ...values,
        accountId: account.accountId,
        handles: handlesIn(values.handles),
        validFrom: values.validFrom || null,
        validUntil: values.validUntil || null,
      }),
    async ({ displayName }) => {
      onClose();
      await refresh();
      tell({ text: `Het account van ${displayName} is gewijzigd.` });
    },
  );
  const standsIn = account.replacesId !== null;
  const fixed = own
    ? 'Uw eigen rol, organisatie en periode wijzigt een andere procesmanager voor u.'
    : standsIn
      ? 'De rol en de organisatie zijn die van wie wordt vervangen.'
      : null;
  return (
    <FormDialog title="Account wijzigen" form={form} submit="Bewaren" onClose={onClose}>
      <TextField label="Naam" {...form.field('displayName')} />
      <TextField
        label="Naam bij het ontgrendelen"
        readOnly={account.hasPassword}
        hint={
          account.hasPassword
            ? `${account.displayName} kan deze naam zelf wijzigen, met het eigen wachtwoord, bij Instellingen.`
            : undefined
        }
        {...form.field('username')}
      />
      <RoleAndOrganisation form={form} fixed={fixed} />
      {own ? (
        <TextField label="Korte namen in het overleg" optional {...form.field('handles')} />
      ) : (
        <HandlesAndPeriod form={form} standsIn={standsIn} />
      )}
    </FormDialog>
  );
}

/** Gives the keyboard away: from here the vault shows nothing but the question for a password. */
export function GiveKeyboardDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const drafts = useDrafts();
  const refresh = useRefreshStatus();
  const form = useCallForm({
    draft: null,
    defaults: {},
    send: async () => {
      await drafts.flush();
      return api.account.giveKeyboard({ accountId: account.accountId });
    },
    done: refresh,
  });
  const { displayName, hasPassword } = account;
  return (
    <FormDialog
      title={`${displayName} kiest een wachtwoord`}
      form={form}
      submit="Toetsenbord geven"
      onClose={onClose}
    >
      <p>
        Is {displayName} bij u? Uw scherm gaat dicht. {displayName} ziet alleen de vraag om een wachtwoord,
        niets van de kluis. Daarna is de kluis op slot en ontgrendelt u weer met uw eigen naam.
      </p>
      {hasPassword ? (
        <p className="ck-notice">
          Het wachtwoord van nu werkt daarna niet meer. In het logboek staat dat u het toetsenbord gaf.
        </p>
      ) : null}
    </FormDialog>
  );
}
