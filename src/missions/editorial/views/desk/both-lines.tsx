import { SideBySide, TextField } from '#ui'

/** What was typed or is kept, by the name of its field: the path of what it becomes. */
export type Typed = Readonly<Record<string, string>>

/** A line in French, and the same in English. */
export function BothLines({
  name,
  labels: [fr, en],
  why: [frWhy, enWhy] = [],
  typed,
  required,
  most,
}: {
  name: string
  labels: readonly [string, string]
  why?: readonly [fr?: string | undefined, en?: string | undefined]
  typed: Typed
  required?: boolean | undefined
  most: number
}) {
  return (
    <SideBySide>
      <TextField
        name={`${name}.fr`}
        label={fr}
        description={frWhy}
        value={typed[`${name}.fr`]}
        required={required}
        optional={!required}
        maxLength={most}
      />
      <TextField
        name={`${name}.en`}
        label={en}
        description={enWhy}
        value={typed[`${name}.en`]}
        optional
        maxLength={most}
      />
    </SideBySide>
  )
}
