import { useQuery } from '@tanstack/react-query';
import { formatDate } from '../../base/dates.ts';
import { consentCalls } from '../../core/consent/contract.ts';
import { useApi } from '../api.ts';
import { BsnHint } from '../components/BsnHint.tsx';
import { Card } from '../components/Card.tsx';
import { DateField } from '../components/DateField.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { TextArea } from '../components/TextField.tsx';
import type { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useOrganisations } from '../people.ts';
import { type Handover, type HandoverValues, sections } from './handover-words.ts';

/** What the sender writes, in sections; above them who gets it and on which ground. */
export function HandoverFields({
  form,
  caseId,
}: {
  form: ReturnType<typeof useCallForm<HandoverValues, Handover>>;
  caseId: string;
}) {
  const api = useApi();
  const may = useMay();
  const partners = useOrganisations().data?.partners ?? [];
  const sharing = useQuery({
    queryKey: ['case', caseId, 'sharing'],
    queryFn: () => api.consent.sharing({ caseId }),
    enabled: may(consentCalls.sharing),
  });
  const values = form.form.watch('fields');
  const groundOf = (partnerId: string) =>
    sharing.data?.rows.find(({ viewer }) => viewer.type === 'partner' && viewer.id === partnerId);
  const chosen = values.receiverId === '' ? undefined : groundOf(values.receiverId);
  // Who works for another municipality stands first: that is nearly always the receiver.
  const ordered = partners.toSorted(
    (a, b) =>
      Number(b.organisationKind === 'otherMunicipality') - Number(a.organisationKind === 'otherMunicipality'),
  );
  return (
    <>
      <Card title="Ontvanger">
        <SelectField
          label="Wie ontvangt het dossier"
          hint="Staat de ontvanger er niet bij, voeg die dan toe bij Organisaties."
          placeholder="Kies een ontvanger"
          options={ordered.map(({ partnerId, name, organisationName }) => ({
            value: partnerId,
            label: `${name} · ${organisationName}${sharing.data && !groundOf(partnerId)?.open ? ' · nog geen grondslag' : ''}`,
          }))}
          {...form.field('fields.receiverId')}
        />
        {values.receiverId !== '' && sharing.data ? (
          <p className={chosen?.open ? 'ck-small ck-quiet' : 'ck-notice'} role="status">
            {chosen?.open ? (
              <>
                Er is een grondslag
                {chosen.validUntil === null ? '' : ` tot en met ${formatDate(chosen.validUntil)}`}.
              </>
            ) : (
              <>
                Deze ontvanger mag nog niets weten van deze casus. Leg eerst toestemming vast, of een andere
                grondslag, bij <a href={`#/casussen/${caseId}?tab=delen`}>Delen in de casus</a>. Wat u hier
                typt, blijft bewaard.
              </>
            )}
          </p>
        ) : null}
        <DateField label="Verhuist op" optional {...form.controlled('fields.movesOn')} />
      </Card>
      {sections.map(({ title, parts }) => (
        <Card key={title} title={title}>
          {parts.map(({ part, ...texts }) => (
            <div key={part} className="ck-handover__part">
              <TextArea {...texts} {...form.field(`fields.${part}`)} />
              <BsnHint text={values[part]} />
            </div>
          ))}
        </Card>
      ))}
    </>
  );
}
