import { FieldPair, SmallField, useLang, ValueBars, ViewForm } from '#ui'
import { having, keptFields, readPairs, toggled, valuesOf, without } from '../../query/address.ts'
import { decode } from '../../query/expression.ts'
import type { Column } from '../../schema/column.ts'
import { sheetOf, textOf } from './column-looks.ts'
import { at, type ViewProps } from './view-address.ts'
import { explorerWords } from './words.ts'

type FilterProps = ViewProps & { column: Column }

/** Which values of a column to keep, asked in the way of its type. */
export function FilterForm(props: FilterProps) {
  const { type, profile } = props.column
  if (type === 'text') return profile.distinct > profile.top.length ? <TextForm {...props} /> : null
  if (type === 'boolean') return null
  return <RangeForm {...props} />
}

function TextForm({ explored, path, column }: FilterProps) {
  const words = explorerWords[useLang()]
  const name = `${column.name}__contains`
  return (
    <ViewForm
      action={path}
      kept={keptFields(explored.query, name)}
      label={words.details(column.label)}
      submit={words.apply}
    >
      <SmallField
        id={`${sheetOf(column)}-contains`}
        name={name}
        label={words.panel.contains}
        type="text"
        value={said(explored.query, name)}
      />
    </ViewForm>
  )
}

function RangeForm({ explored, path, column }: FilterProps) {
  const { details, apply, panel } = explorerWords[useLang()]
  const [from, to] = [`${column.name}__greater`, `${column.name}__less`]
  const { min, max } = column.profile
  const isNumber = column.type === 'integer' || column.type === 'number'
  const type = isNumber ? 'number' : column.type === 'date' ? 'date' : 'datetime-local'
  const bound = (value: string | null) =>
    (type === 'datetime-local' ? value?.replace(' ', 'T').slice(0, 16) : value) ?? undefined
  const shared = {
    type,
    min: isNumber ? undefined : bound(min),
    max: isNumber ? undefined : bound(max),
  } as const
  const words = isNumber ? [panel.from, panel.to] : [panel.after, panel.before]
  const fields = [
    { id: `${sheetOf(column)}-from`, name: from, label: words[0] ?? '', placeholder: min ?? undefined },
    { id: `${sheetOf(column)}-to`, name: to, label: words[1] ?? '', placeholder: max ?? undefined },
  ]
  return (
    <ViewForm
      action={path}
      kept={keptFields(explored.query, from, to)}
      label={details(column.label)}
      submit={apply}
    >
      <FieldPair>
        {fields.map((field) => (
          <SmallField {...shared} {...field} value={said(explored.query, field.name)} />
        ))}
      </FieldPair>
    </ViewForm>
  )
}

function said(query: string, name: string): string {
  const found = readPairs(query).find((pair) => pair.name === name)
  return found ? decode(found.value) : ''
}

/** Values that an address may hold; profiles cut longer ones, which then are no values any more. */
export function shortValues({ profile: { top } }: Column): Column['profile']['top'] {
  return top.filter(({ value }) => value.length < 200)
}

/** The most frequent values, each a filter of its own. */
export function TopValues({ explored: { query }, path, column }: FilterProps) {
  const lang = useLang()
  const { panel } = explorerWords[lang]
  const chosen = valuesOf(query, column.name)
  const { distinct } = column.profile
  const top = shortValues(column)
  const items = top.slice(0, distinct > top.length ? 10 : top.length).map(({ value, count }) => ({
    label: textOf(lang, column, value) || value,
    count,
    active: chosen.includes(value),
    href: at(path, toggled(query, column.name, value)),
  }))
  return <ValueBars items={items} label={distinct > items.length ? panel.values : panel.allValues} />
}

/** Rows with and without a value. */
export function EmptyFilter({ explored, path, column }: FilterProps) {
  const { panel } = explorerWords[useLang()]
  const { nulls } = column.profile
  const [none, some] = [`${column.name}__isnull`, `${column.name}__isnotnull`]
  const isOn = (name: string) => readPairs(explored.query).some((pair) => pair.name === name)
  const rest = without(explored.query, none, some)
  const toggle = (name: string) => at(path, isOn(name) ? rest : having(rest, name, ''))
  return (
    <ValueBars
      label={panel.empties}
      items={[
        { label: panel.onlyEmpty, count: nulls, active: isOn(none), href: toggle(none) },
        { label: panel.noEmpty, count: explored.rows - nulls, active: isOn(some), href: toggle(some) },
      ]}
    />
  )
}
