import { ButtonLink, Sheet, SheetRow, Stack, TickList, useLang, ViewForm } from '#ui'
import { keptFields, readPairs, toItem, without } from '../../query/address.ts'
import { columnsAtOnce } from '../../service/explore.ts'
import { iconOf, meaningOf, sheetOf } from './column-looks.ts'
import { ColumnSheet } from './column-sheet.tsx'
import { at, type ViewProps, withColumns } from './view-address.ts'
import { explorerWords } from './words.ts'

export const filtersSheet = 'view-filters'
export const columnsSheet = 'view-columns'

/** What stands aside of the table: which column to filter, which to show, everything of each. */
export function Sheets(props: ViewProps) {
  return (
    <>
      <FilterIndex {...props} />
      <ColumnChoice {...props} />
      {props.explored.shown.map((column) => (
        <ColumnSheet {...props} column={column} />
      ))}
    </>
  )
}

function FilterIndex({ explored }: ViewProps) {
  const lang = useLang()
  const words = explorerWords[lang]
  const names = readPairs(explored.query).map(({ name }) => name)
  return (
    <Sheet id={filtersSheet} title={words.filters} intro={<p>{words.filtersIntro}</p>}>
      <div>
        {explored.shown.map((column) => {
          const isOn = names.some((name) => name.startsWith(`${column.name}__`) && !name.endsWith('__sort'))
          return (
            <SheetRow
              sheet={sheetOf(column)}
              icon={isOn ? 'filter' : iconOf(column)}
              said={meaningOf(lang, column) ?? words.types[column.type]}
            >
              {isOn ? <strong>{column.label}</strong> : column.label}
            </SheetRow>
          )
        })}
      </div>
    </Sheet>
  )
}

function ColumnChoice({ explored, path }: ViewProps) {
  const words = explorerWords[useLang()]
  const { columns, shown, query } = explored
  const names = new Set(shown.map(({ name }) => name))
  return (
    <Sheet id={columnsSheet} title={words.chooseColumns} intro={<p>{words.chooseColumnsIntro}</p>}>
      <Stack row>
        {names.size < columns.length && columns.length <= columnsAtOnce && (
          <ButtonLink href={at(path, without(query, 'columns'))} variant="quiet" size="sm" icon="check" keep>
            {words.allColumns}
          </ButtonLink>
        )}
        <OtherColumns explored={explored} path={path} />
      </Stack>
      <ViewForm
        action={path}
        kept={keptFields(query, 'columns')}
        label={words.chooseColumns}
        submit={words.apply}
      >
        <TickList
          id="columns"
          name="columns"
          label={words.chooseColumns}
          options={columns.map(({ name, label }) => ({
            value: toItem(name),
            label: label || name,
            checked: names.has(name),
          }))}
        />
      </ViewForm>
    </Sheet>
  )
}

/** A table wider than a page is shown some columns at a time. */
export function OtherColumns({ explored: { columns, shown, query }, path }: ViewProps) {
  const words = explorerWords[useLang()]
  if (columns.length <= columnsAtOnce || shown.length === columns.length) return null
  const first = columns.findIndex(({ name }) => name === shown[0]?.name)
  const last = columns.findIndex(({ name }) => name === shown.at(-1)?.name)
  const names = (from: number) =>
    columns.slice(Math.max(0, from), Math.max(0, from) + columnsAtOnce).map(({ name }) => name)
  return (
    <>
      {first > 0 && (
        <ButtonLink
          href={at(path, withColumns(query, names(first - columnsAtOnce)))}
          variant="quiet"
          size="sm"
          icon="left"
          keep
        >
          {words.previousColumns}
        </ButtonLink>
      )}
      {last + 1 < columns.length && (
        <ButtonLink
          href={at(path, withColumns(query, names(last + 1)))}
          variant="quiet"
          size="sm"
          icon="right"
          keep
        >
          {words.nextColumns}
        </ButtonLink>
      )}
    </>
  )
}
