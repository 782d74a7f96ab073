/** A scale with round steps. `at` gives a share of its length, 0 to 1. */
export interface Scale {
  low: number
  high: number
  ticks: number[]
  at(value: number): number
}

/** A scale that holds both values, with about `count` steps of 1, 2 or 5 times a power of ten. */
export function roundScale(least: number, most: number, count: number): Scale {
  const step = roundStep((most - least || Math.abs(most) || 1) / count)
  const first = Math.floor(least / step + 1e-9)
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9))
  const ticks = Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  )
  const [low, high] = [ticks[0] ?? 0, ticks.at(-1) ?? 1]
  return { low, high, ticks, at: (value) => (value - low) / (high - low) }
}

/** The same from zero: what is read by its length begins there. */
export function lengthScale(values: readonly number[], count: number): Scale {
  return roundScale(Math.min(0, ...values), Math.max(0, ...values), count)
}

export function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw))
  return ([1, 2, 5, 10].find((step) => step * power >= raw * (1 - 1e-9)) ?? 10) * power
}

/** A coordinate as short as pixels need. */
export function px(value: number): string {
  return String(Math.round(value * 10) / 10)
}
