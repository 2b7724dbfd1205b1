import { audienceLabels, audiences, grantableKinds, infoKindLabels } from '../../core/access/model.ts';
import { SelectField } from '../components/SelectField.tsx';
import { TextField } from '../components/TextField.tsx';
import { GroundHelp } from '../consent/GroundHelp.tsx';
import { useOrganisations } from '../people.ts';
import { useSession } from '../session.tsx';

export interface Labels {
  kind: (typeof grantableKinds)[number];
  audience: (typeof audiences)[number];
  confidentialityGround: string;
}

/** Most that is written down is general and for the three. */
export const standardLabels: Labels = {
  kind: 'general',
  audience: 'participants',
  confidentialityGround: '',
};

type FieldOf = (name: keyof Labels) => { id: string; error: string | undefined; name: string };

/** What kind of information it is and who may know it; with health from addiction care also why it may be told. */
export function LabelFields({
  field,
  kind,
  audience,
}: {
  field: FieldOf;
  kind: Labels['kind'];
  audience: Labels['audience'];
}) {
  const { account } = useSession();
  const organisations = useOrganisations().data?.organisations ?? [];
  const fromCare =
    organisations.find(({ organisationId }) => organisationId === account.organisationId)?.kind ===
    'addictionCare';
  return (
    <>
      <div className="ck-fields">
        <SelectField
          label="Soort informatie"
          options={grantableKinds.map((value) => ({ value, label: infoKindLabels[value] }))}
          {...field('kind')}
        />
        <SelectField
          label="Wie mag dit weten"
          options={audiences.map((value) => ({ value, label: audienceLabels[value] }))}
          {...field('audience')}
        />
      </div>
      {kind === 'health' && audience !== 'source' ? (
        <>
          <TextField
            label="Grond om dit te delen"
            optional={!fromCare}
            hint={
              fromCare
                ? 'Uw beroepsgeheim geldt. Zonder grond blijft dit bij uw eigen organisatie.'
                : 'Alleen nodig als het van de verslavingszorg komt.'
            }
            {...field('confidentialityGround')}
          />
          <GroundHelp />
        </>
      ) : null}
    </>
  );
}
