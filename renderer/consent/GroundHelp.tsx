/** On which grounds addiction care may tell something that its professional secrecy covers, and what to write down. */
export function GroundHelp() {
  return (
    <details className="ck-small">
      <summary>Welke gronden zijn er?</summary>
      <ul>
        <li>
          <strong>Toestemming</strong>: de betrokkene vindt het goed dat u dit vertelt. Schrijf op wanneer dat
          was.
        </li>
        <li>
          <strong>Meldcode</strong>: u vermoedt huiselijk geweld of kindermishandeling en volgde de stappen.
          Schrijf op bij welke stap u bent en met wie u overlegde.
        </li>
        <li>
          <strong>Conflict van plichten</strong>: zwijgen leidt tot ernstige schade, u hebt om toestemming
          gevraagd of dat kon niet, en er is geen andere weg. Schrijf op welke schade dat is, met wie u
          overlegde en waarom u niet minder vertelt.
        </li>
      </ul>
      <p>
        Eén regel is genoeg, bijvoorbeeld: conflict van plichten, gevaar voor de kinderen, overlegd met de
        arts.
      </p>
    </details>
  );
}
