/** Light between 0 and 1, chroma between 0 and about 0.37, hue in degrees: the OKLCH space of CSS Color 4, section 9. */
export type Oklch = { light: number; chroma: number; hue: number }

/** Gives the nearest colour a screen can show, as `#rrggbb`; chroma yields, light and hue stand. */
export function toHex(colour: Oklch): string {
  let chroma = colour.chroma
  while (chroma > 0 && !toLinearRgb({ ...colour, chroma }).every(isShown)) chroma -= 0.004
  const channels = toLinearRgb({ ...colour, chroma: Math.max(0, chroma) })
  return `#${channels.map(toByte).join('')}`
}

/** Contrast ratio of two `#rrggbb` colours, from 1 to 21 (WCAG 2.2, success criterion 1.4.3). */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

/**
 * Moves the light of a colour away from a background, darker or lighter, only as far as the ratio asks,
 * so that a palette of any hue keeps the contrast that was promised.
 */
export function atLeast(colour: Oklch, { on, ratio }: { on: string; ratio: number }): string {
  const step = luminance(on) > 0.18 ? -0.005 : 0.005
  let light = colour.light
  let hex = toHex(colour)
  while (contrast(hex, on) < ratio && light > 0 && light < 1) {
    light += step
    hex = toHex({ ...colour, light })
  }
  return hex
}

/** The OKLCH hue of a hue as colour pickers show it (HSL), both in degrees. */
export function pickedHue(degrees: number): number {
  const [red = 0, green = 0, blue = 0] = [0, 8, 4].map((offset) => {
    const turn = (offset + degrees / 30) % 12
    return toLinear(255 * (0.45 - 0.36 * Math.max(-1, Math.min(turn - 3, 9 - turn, 1))))
  })
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const medium = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  const b = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  return ((Math.atan2(b, a) * 180) / Math.PI + 360) % 360
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    toLinear(Number.parseInt(hex.slice(at, at + 2), 16)),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function toLinear(byte: number): number {
  const value = byte / 255
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function toLinearRgb({ light, chroma, hue }: Oklch): number[] {
  const angle = (hue * Math.PI) / 180
  const a = chroma * Math.cos(angle)
  const b = chroma * Math.sin(angle)
  const long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (light - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

function isShown(channel: number): boolean {
  return channel >= -0.0005 && channel <= 1.0005
}

function toByte(linear: number): string {
  const held = Math.min(1, Math.max(0, linear))
  const value = held <= 0.0031308 ? held * 12.92 : 1.055 * held ** (1 / 2.4) - 0.055
  return Math.round(value * 255)
    .toString(16)
    .padStart(2, '0')
}
