import { StackedBars, useLang } from '#ui'
import type { OpeningFigures, OpeningState } from '../../schema/opening.ts'
import { openingsAddress } from './address.ts'
import { openingPageWords } from './words.ts'

const tones = {
  open: 'success',
  'in-progress': 'info',
  planned: 'quiet',
  late: 'danger',
  abandoned: 'neutral',
} as const
const parts = [
  'open',
  'in-progress',
  'planned',
  'late',
  'abandoned',
] as const satisfies readonly OpeningState[]
const drawn = 20

/** How each organisation keeps its word, as bars that lead to its promises. */
export function FiguresChart({ figures }: { figures: readonly OpeningFigures[] }) {
  const words = openingPageWords[useLang()]
  const sum = (read: (one: OpeningFigures) => number) => figures.reduce((total, one) => total + read(one), 0)
  const left = figures.length - drawn
  return (
    <>
      <StackedBars
        title={words.chart(
          sum(({ states }) => states.open),
          sum(({ total }) => total),
        )}
        unit={words.unit}
        source={words.source}
        labelOf={words.organization}
        parts={parts.map((state) => ({ label: words.tabs[state], tone: tones[state] }))}
        rows={figures.slice(0, drawn).map(({ organization, states }) => ({
          label: organization.name,
          href: openingsAddress({ organization: organization.id }),
          values: parts.map((state) => states[state]),
        }))}
      />
      {left > 0 && <p>{words.othersInTable(left)}</p>}
    </>
  )
}
