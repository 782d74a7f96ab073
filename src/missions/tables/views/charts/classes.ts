import { roundStep } from './scale.ts'

/** Values in at most five classes of about as many territories, with round bounds. */
export interface Classes {
  /** Between classes: one fewer than there are classes. */
  bounds: number[]
  classOf(value: number): number
}

const most = 5

export function classesOf(values: readonly number[]): Classes {
  const sorted = [...values].sort((a, b) => a - b)
  const [least = 0, last = 0] = [sorted[0], sorted.at(-1)]
  const grain = last > least ? roundStep((last - least) / 200) / 10 : 1
  const bounds: number[] = []
  for (let part = 1; part < most; part++) {
    const quantile = sorted[Math.floor((sorted.length * part) / most)] ?? least
    const bound = significant(quantile, grain)
    if (bound > least && bound <= last && bound > (bounds.at(-1) ?? -Infinity)) bounds.push(bound)
  }
  return { bounds, classOf: (value) => bounds.filter((bound) => value >= bound).length }
}

/** Two digits say enough of a bound. */
function significant(value: number, grain: number): number {
  const rounded = Number(value.toPrecision(2))
  return Math.abs(rounded - value) < grain * 40 || value === 0 ? rounded : Number(value.toPrecision(3))
}
