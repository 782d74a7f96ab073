import { useFieldError, useFieldId } from './form.tsx'
import { useUiWords } from './frame.ts'

export type FieldGridColumn = {
  name: string
  /** What to write there, under the name. */
  hint?: string | undefined
  required?: boolean | undefined
  type?: 'text' | 'date' | 'number' | 'url' | 'email' | undefined
  /** The only values; a list is shown instead of a field. */
  options?: string[] | undefined
}

export type FieldGridProps = {
  caption: string
  columns: FieldGridColumn[]
  /** What is typed, row by row; as many rows as are shown. */
  rows: readonly (readonly string[])[]
  /** Name of the field of a cell, from 0. */
  nameOf: (row: number, column: number) => string
  /** What a cell is called by those who do not see it: "height, row 2". */
  labelOf: (column: FieldGridColumn, row: number) => string
  rowLabel: (row: number) => string
  /** By the name of their cell, shorter than in the summary at the top: the place is seen. */
  errors?: Readonly<Record<string, string>> | undefined
}

/** Many fields as a table, in the form around it: a row for each record. Errors stand in their cells. */
export function FieldGrid(props: FieldGridProps) {
  const { caption, columns, rows, nameOf, labelOf, rowLabel, errors = {} } = props
  const words = useUiWords()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section class="pv-scroll" tabIndex={0} aria-label={`${caption} — ${words.scrollTable}`}>
      <table class="ds-table pv-table pv-grid">
        <caption class="ds-sr-only">{caption}</caption>
        <thead>
          <tr>
            <td />
            {columns.map(({ name, hint, required }) => (
              <th scope="col">
                {name}
                {required && <span class="pv-marking"> ({words.required})</span>}
                {hint && <span class="pv-grid__hint">{hint}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr>
              <th scope="row">{rowLabel(index + 1)}</th>
              {columns.map((column, place) => (
                <td>
                  <Cell
                    column={column}
                    name={nameOf(index, place)}
                    label={labelOf(column, index + 1)}
                    value={row[place] ?? ''}
                    said={errors[nameOf(index, place)]}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

interface CellProps {
  column: FieldGridColumn
  name: string
  label: string
  value: string
  said: string | undefined
}

function Cell({ column, name, label, value, said }: CellProps) {
  const found = useFieldError(name)
  const error = said ?? found
  const id = useFieldId(name)
  const control = {
    id,
    name,
    class: 'ds-input',
    'aria-label': label,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': error ? `${id}-error` : undefined,
  }
  const { options, type = 'text' } = column
  return (
    <>
      {options ? (
        <select {...control}>
          <option value="" />
          {/* What was typed is never lost, even when it is not in the list. */}
          {[...(value && !options.includes(value) ? [value] : []), ...options].map((option) => (
            <option value={option} selected={option === value}>
              {option}
            </option>
          ))}
        </select>
      ) : (
        <input {...control} type={type === 'number' ? 'text' : type} inputmode={modeOf(type)} value={value} />
      )}
      {error && (
        <p class="pv-grid__error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
}

/** A number stays text: its author may write what cannot be read, and see why. */
function modeOf(type: NonNullable<FieldGridColumn['type']>) {
  return type === 'number' ? 'decimal' : undefined
}
