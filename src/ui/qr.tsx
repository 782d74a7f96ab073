/** Light modules that readers need around a code (ISO/IEC 18004:2015, 6.3.8). */
const quiet = 4

/** A QR code, black on white whatever the colours of the page: telephones read it so. `matrix` has true for dark. */
export function QrCode({ matrix, label }: { matrix: readonly (readonly boolean[])[]; label: string }) {
  const size = matrix.length + 2 * quiet
  const path = matrix.map((row, at) => darkRuns(row, at + quiet)).join('')
  return (
    <svg
      width={size * 4}
      height={size * 4}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={label}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

function darkRuns(row: readonly boolean[], y: number): string {
  const line = row.map((dark) => (dark ? '1' : '0')).join('')
  const runs = [...line.matchAll(/1+/g)]
  return runs.map(({ 0: run, index }) => `M${index + quiet} ${y}h${run.length}v1h-${run.length}z`).join('')
}
