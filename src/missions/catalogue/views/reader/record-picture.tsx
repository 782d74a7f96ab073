import { renderToString } from 'preact-render-to-string'
import type { Lang } from '#kernel/words'
import { tokensFor } from '#ui'

export interface PictureOf {
  kind: string
  title: string
  producer: string
  /** A label and what it says: four at most. */
  figures: readonly { label: string; value: string }[]
  site: string
  lang: Lang
  /** Hue of the instance. */
  hue: number | null
}

/** What social sites ask for (Open Graph): wide, twice as wide as high. */
export const pictureSize = { width: 1200, height: 630 }

const margin = 72
const sans = "'Source Sans 3', Arial, sans-serif"
const serif = "'Spectral Medium', Spectral, Georgia, serif"

/** A record as a picture: what it is, of whom, its figures, on the paving of the house. */
export function renderRecordPicture({ kind, title, producer, figures, site, lang, hue }: PictureOf): string {
  const tokens = tokensFor('light', hue ?? undefined)
  const colour = (name: string) => tokens[name] ?? '#000000'
  const [ink, quiet, accent] = [
    colour('neutral-text-default'),
    colour('neutral-text-subtle'),
    colour('accent-base-default'),
  ]
  const size = title.length > 110 ? 46 : title.length > 60 ? 56 : 68
  const lines = wrapped(title, Math.floor(1000 / (size * 0.47)), 4)
  const { width, height } = pictureSize
  const producerAt = 196 + lines.length * size * 1.16 + 22
  return renderToString(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      lang={lang}
      font-family={sans}
    >
      <title>{title}</title>
      <rect width={width} height={height} fill={colour('neutral-background-default')} />
      <Paving fill={colour('joint')} />
      <rect width={width} height="12" fill={accent} />
      <path
        transform={`translate(${margin} 62) scale(1.45)`}
        fill={accent}
        d="M1 1h20v9H1zM23 1h12v20H23zM1 12h9v23H1zM12 12h9v9h-9zM12 23h23v12H12z"
      />
      <text x={margin + 70} y="98" font-family={serif} font-size="36" fill={ink}>
        {cut(site, 40)}
      </text>
      <text x={margin} y="176" font-size="26" fill={accent}>
        {kind}
      </text>
      <g font-family={serif} font-size={size} fill={ink}>
        {lines.map((line, at) => (
          <text x={margin} y={Math.round(190 + size * 0.9 + at * size * 1.16)}>
            {line}
          </text>
        ))}
      </g>
      <text x={margin} y={Math.round(producerAt + 14)} font-size="30" font-weight="600" fill={ink}>
        {cut(producer, 70)}
      </text>
      <path d={`M${margin} 516h${width - 2 * margin}`} stroke={ink} stroke-width="2" />
      {figures.slice(0, 4).map(({ label, value }, at) => (
        <g transform={`translate(${margin + at * 236} 556)`}>
          <text font-size="22" fill={quiet}>
            {label}
          </text>
          <text y="36" font-family={serif} font-size="30" fill={ink}>
            {cut(value, at === figures.length - 1 ? Math.floor((width - 2 * margin - at * 236) / 13.3) : 16)}
          </text>
        </g>
      ))}
    </svg>,
  )
}

/** The stones of the house at the right edge, fading into the page. */
function Paving({ fill }: { fill: string }) {
  return (
    <g fill={fill}>
      <path opacity=".35" d="M962 2h87v57h-87zM872 92h57v57h-57zM902 182h57v57h-57zM1082 242h87v57h-87z" />
      <path
        opacity=".6"
        d="M1052 2h57v87h-57zM932 62h117v57h-117zM1052 92h57v57h-57zM962 122h87v57h-87zM1022 182h87v57h-87zM1112 302h87v57h-87z"
      />
      <path d="M1112 2h87v57h-87zM1112 62h87v57h-87zM1112 122h57v117h-57zM1172 122h27v57h-27zM1172 182h27v117h-27z" />
    </g>
  )
}

/** Lines of at most so many letters, broken between words; the last one says that there is more. */
function wrapped(text: string, letters: number, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length + 1 <= letters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(cut(word, letters))
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).join(' '), letters)]
}

/** The words that fit in so many letters; a word too long alone is cut where it must be. */
function cut(text: string, letters: number): string {
  const signs = [...text]
  if (signs.length <= letters) return text
  const kept = signs.slice(0, letters - 1).join('')
  const isWhole = /\s/.test(signs[letters - 1] ?? '')
  const end = isWhole ? kept.length : kept.lastIndexOf(' ')
  return `${(end > kept.length / 2 ? kept.slice(0, end) : kept).replace(/[\s,;:(–-]+$/, '')}…`
}
