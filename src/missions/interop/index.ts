import type { Mission } from '#kernel/house'

/** The catalogue in the words that existing clients speak. It holds no rule of its own. */
export const interop: Mission = {
  name: 'interop',
  dialects: [],
  api: () => {},
}
