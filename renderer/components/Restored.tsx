/** Says that what stands in a form comes from an earlier, unfinished time. */
export function Restored() {
  return (
    <p className="ck-quiet ck-small" role="status">
      Dit had u eerder getypt en nog niet bewaard.
    </p>
  );
}
