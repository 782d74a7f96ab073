import type { ComponentChildren } from 'preact'
import { ChartSheet, Notice, useLang } from '#ui'
import type { Chart } from '../../schema/chart.ts'
import { pagePalette } from './canvas.ts'
import { drawShapes, isBlank } from './drawing.tsx'
import { describe, notesOf, unitOf } from './sentences.ts'
import { ValuesTable } from './values-table.tsx'
import { chartWords } from './words.ts'

export interface ChartFigureProps {
  chart: Chart
  title: string
  source: ComponentChildren
  /** Without the table of its values: in a list of charts. */
  brief?: boolean | undefined
  level?: 'h1' | 'h2' | 'h3' | undefined
  /** The page says the title already. */
  quiet?: boolean | undefined
}

/** A chart on a page, drawn twice: for a wide room and for a narrow one. The style shows the one that fits. */
export function ChartFigure({ chart, title, source, brief, level, quiet }: ChartFigureProps) {
  const lang = useLang()
  const words = chartWords[lang]
  const unit = unitOf(lang, chart.spec)
  const draw = (width: number) => {
    const narrow = width < 500
    const { height, body } = drawShapes(chart, { width, narrow, palette: pagePalette, lang })
    return { width, height: Math.ceil(height) + 4, body }
  }
  return (
    <ChartSheet
      title={quiet ? null : title}
      level={level}
      unit={title.startsWith(unit) ? '' : unit}
      described={describe(lang, chart)}
      wide={isBlank(chart) ? null : draw(brief ? 480 : 840)}
      narrow={isBlank(chart) ? null : draw(350)}
      blank={<Notice status="info" title={words.nothing} />}
      notes={notesOf(lang, chart)}
      source={source}
      table={brief ? null : <ValuesTable chart={chart} title={title} lang={lang} />}
    />
  )
}
