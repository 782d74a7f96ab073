import type { ComponentChildren } from 'preact'
import { useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

export type Criterion = {
  key: string
  label: string
  met: boolean
  /** What to do, for who publishes; said only when not met. */
  remedy?: ComponentChildren
}

/** A ring of as many segments as criteria (nine for datasets), with its meaning in words and in a table. */
export function QualityRing({
  criteria,
  size = 132,
  details = true,
  open,
}: {
  criteria: Criterion[]
  size?: number | undefined
  details?: boolean | undefined
  open?: boolean | undefined
}) {
  const words = useUiWords()
  const met = criteria.filter((criterion) => criterion.met).length
  return (
    <div class="pv-quality">
      <svg
        class="pv-ring"
        width={size}
        height={size}
        viewBox="0 0 120 120"
        role="img"
        aria-label={words.qualityScore(met, criteria.length)}
      >
        {criteria.map((criterion, index) => (
          <path d={arc(index, criteria.length, 50)} data-met={criterion.met}>
            <title>{`${criterion.label} : ${criterion.met ? words.met : words.unmet}`}</title>
          </path>
        ))}
        <text x="60" y="68" text-anchor="middle" class="pv-ring__figure">
          {met}
          <tspan class="pv-ring__total">/{criteria.length}</tspan>
        </text>
      </svg>
      {details && <QualityCriteria criteria={criteria} open={open} />}
    </div>
  )
}

/** Each criterion with its state and its remedy, folded under the ring. */
export function QualityCriteria({ criteria, open }: { criteria: Criterion[]; open?: boolean | undefined }) {
  const words = useUiWords()
  const met = criteria.filter((criterion) => criterion.met).length
  return (
    <details class="pv-fold" open={open}>
      <summary>{words.qualityScore(met, criteria.length)}</summary>
      <Criteria criteria={criteria} />
    </details>
  )
}

/** What is met, what is missing and how to meet it. */
export function Criteria({ criteria }: { criteria: Criterion[] }) {
  const words = useUiWords()
  return (
    <ul class="pv-criteria">
      {criteria.map((criterion) => (
        <li data-met={criterion.met}>
          <Icon
            name={criterion.met ? 'check' : 'minus'}
            size={18}
            label={criterion.met ? words.met : words.unmet}
          />
          <div>
            <span>{criterion.label}</span>
            {!criterion.met && criterion.remedy && <p class="pv-quiet pv-small">{criterion.remedy}</p>}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The ring at the size of a line, for lists. */
export function QualityMini({ met, total = 9 }: { met: number; total?: number | undefined }) {
  const words = useUiWords()
  return (
    <span class="pv-mini">
      <svg class="pv-ring" width={20} height={20} viewBox="0 0 120 120" aria-hidden="true">
        <circle
          cx="60"
          cy="60"
          r="46"
          pathLength={total}
          stroke-dasharray={`${total - met} ${met}`}
          stroke-dashoffset={-met}
        />
        {met > 0 && (
          <circle
            data-met="true"
            cx="60"
            cy="60"
            r="46"
            pathLength={total}
            stroke-dasharray={`${met} ${total - met}`}
          />
        )}
      </svg>
      <span class="pv-figures" aria-hidden="true">
        {met}/{total}
      </span>
      <span class="ds-sr-only">{words.qualityScore(met, total)}</span>
    </span>
  )
}

/** One segment of the ring, from the top, clockwise, with a joint of five degrees. */
function arc(index: number, count: number, radius: number): string {
  const step = 360 / count
  const [from, to] = [index * step + 2.5, (index + 1) * step - 2.5].map(
    (degrees) => ((degrees - 90) * Math.PI) / 180,
  )
  return `M${onCircle(from ?? 0, radius)}A${radius} ${radius} 0 0 1 ${onCircle(to ?? 0, radius)}`
}

function onCircle(angle: number, radius: number): string {
  return `${(60 + radius * Math.cos(angle)).toFixed(2)} ${(60 + radius * Math.sin(angle)).toFixed(2)}`
}
