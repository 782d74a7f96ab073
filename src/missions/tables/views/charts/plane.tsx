import type { ComponentChild } from 'preact'
import { type Canvas, widthOf } from './canvas.ts'
import { formatTick } from './format.ts'
import { px, type Scale } from './scale.ts'

/** The room of a drawing with two axes, inside its margins. */
export interface Plane {
  left: number
  top: number
  width: number
  height: number
  /** Of the whole drawing. */
  total: number
}

export interface Label {
  /** Share of the width, 0 to 1. */
  at: number
  text: string
}

/** Room for the scale at the left and the labels under it. */
export function planeOf(
  { width, narrow, lang }: Canvas,
  { scale, top, named }: { scale: Scale; top: number; named?: boolean },
): Plane {
  const left = Math.max(...scale.ticks.map((tick) => widthOf(formatTick(lang, tick), 12))) + 10
  const height = narrow ? 220 : 320
  return {
    left,
    top: top + 10,
    width: width - left - 14,
    height,
    total: top + 10 + height + (named ? 50 : 30),
  }
}

/** Lines and figures of the scale at the left, labels under the plane, as many as there is room for. */
export function drawAxes(
  { palette, lang }: Canvas,
  { plane, scale, labels, below }: { plane: Plane; scale: Scale; labels: readonly Label[]; below?: string },
): ComponentChild {
  const { left, top, width, height } = plane
  return (
    <>
      {scale.ticks.map((tick) => {
        const y = top + height * (1 - scale.at(tick))
        return (
          <>
            <path
              d={`M${px(left)} ${px(y)}h${px(width)}`}
              stroke={tick === 0 ? palette.edge : palette.grid}
              stroke-width="1"
            />
            <text x={px(left - 8)} y={px(y + 4)} text-anchor="end" font-size="12" fill={palette.quiet}>
              {formatTick(lang, tick)}
            </text>
          </>
        )
      })}
      {thinned(labels, width).map(({ at, text }) => (
        <text
          x={px(left + width * at)}
          y={px(top + height + 18)}
          text-anchor={anchorOf(at, widthOf(text, 12) / 2 / width)}
          font-size="12"
          fill={palette.quiet}
        >
          {text}
        </text>
      ))}
      {below && (
        <text
          x={px(left + width)}
          y={px(top + height + 38)}
          text-anchor="end"
          font-size="12"
          font-weight="600"
          fill={palette.quiet}
        >
          {below}
        </text>
      )}
    </>
  )
}

/** As many labels as there is room for, none touching another, at even steps when they are evenly placed. */
export function thinned(labels: readonly Label[], width: number): readonly Label[] {
  for (let each = 1; each < labels.length; each++) {
    const kept = labels.filter((_, at) => at % each === 0)
    if (isClear(kept, width)) return kept
  }
  return labels.slice(0, 1)
}

function isClear(labels: readonly Label[], width: number): boolean {
  let taken = Number.NEGATIVE_INFINITY
  return labels.every(({ at, text }) => {
    const wide = widthOf(text, 12)
    const anchor = anchorOf(at, wide / 2 / width)
    const start = at * width - (anchor === 'middle' ? wide / 2 : anchor === 'end' ? wide : 0)
    const isFree = start > taken + 10
    taken = start + wide
    return isFree
  })
}

function anchorOf(at: number, half: number): 'start' | 'middle' | 'end' {
  if (at < half * 0.5) return 'start'
  return at > 1 - half * 0.5 ? 'end' : 'middle'
}
