import { renderToString } from 'preact-render-to-string'
import type { Lang } from '#kernel/words'
import type { Chart } from '../../schema/chart.ts'
import { fitted, paperPalette } from './canvas.ts'
import { drawShapes } from './drawing.tsx'
import { px } from './scale.ts'
import { describe, notesOf, unitOf } from './sentences.ts'
import { chartWords } from './words.ts'

export interface SheetOptions {
  title: string
  source: string
  lang: Lang
  /** Hue of the instance. */
  hue: number | null
  /** Dark for a dark page; a file that leaves the site is on paper. */
  scheme?: 'light' | 'dark'
}

const width = 840
const margin = 28
const sans = "'Source Sans 3', 'Source Sans Pro', 'Helvetica Neue', Arial, sans-serif"
const serif = "'Spectral Medium', Spectral, Georgia, 'Times New Roman', serif"

/** A chart as a file of its own: title, unit, shapes, source. It needs nothing else to be read. */
export function renderSheet(chart: Chart, options: SheetOptions): string {
  const { title, source, lang, hue, scheme = 'light' } = options
  const palette = paperPalette(hue, scheme)
  const canvas = { width: width - 2 * margin, narrow: false, palette, lang }
  const shapes = drawShapes(chart, canvas)
  const lines = wrapped(title, 62)
  const top = margin + lines.length * 30 + 26
  const foot = [...notesOf(lang, chart), `${chartWords[lang].source} : ${source}`].flatMap((line) =>
    wrapped(line, 118),
  )
  const height = Math.ceil(top + shapes.height + 22 + foot.length * 17 + margin - 8)
  const sheet = (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby="title desc"
      lang={lang}
      font-family={sans}
    >
      <title id="title">{title}</title>
      <desc id="desc">{describe(lang, chart)}</desc>
      <rect width={width} height={height} fill={palette.ground} />
      <g font-family={serif} font-size="24" font-weight="500" fill={palette.ink}>
        {lines.map((line, at) => (
          <text x={margin} y={margin + 20 + at * 30}>
            {line}
          </text>
        ))}
      </g>
      <text x={margin} y={margin + lines.length * 30 + 10} font-size="14" fill={palette.quiet}>
        {fitted(unitOf(lang, chart.spec), canvas.width, 14)}
      </text>
      <g transform={`translate(${margin} ${top})`}>{shapes.body}</g>
      {foot.map((line, at) => (
        <text x={margin} y={px(top + shapes.height + 28 + at * 17)} font-size="12" fill={palette.quiet}>
          {line}
        </text>
      ))}
    </svg>
  )
  return renderToString(sheet)
}

/** Lines of at most so many letters, broken between words. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line && line.length + word.length + 1 > most) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, ...(line ? [line] : [])].slice(0, 4)
}
