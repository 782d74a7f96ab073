import { SideBySide, TextField } from '#ui'

/** What was typed or is kept, by the name of its field: the path of what it becomes. */
export type Typed = Readonly<Record<string, string>>

/** A line in French, and the same in English. */
export function BothLines({
  name,
  labels: [fr, en],
  why,
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
        description={why?.[0]}
        value={typed[`${name}.fr`]}
        required={required}
        optional={!required}
        maxLength={most}
      />
      <TextField
        name={`${name}.en`}
        label={en}
        description={why?.[1]}
        value={typed[`${name}.en`]}
        optional
        maxLength={most}
      />
    </SideBySide>
  )
}
