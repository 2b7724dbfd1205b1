/** The first characters of a SHA-256, enough to compare two papers by eye; the whole of it for who points at it. */
export function Fingerprint({ sha256 }: { sha256: string }) {
  const short = sha256.slice(0, 12).match(/.{4}/g)?.join(' ') ?? '';
  return (
    <span className="ck-fingerprint" title={sha256}>
      {short} …
    </span>
  );
}
