import type { ComponentChildren } from 'preact'
import {
  DataGrid,
  DownloadMenu,
  ExplorerLayout,
  type GridColumn,
  Notice,
  Pager,
  RowSearch,
  SheetButton,
  useLang,
} from '#ui'
import { exportFormats } from '../../export/contract.ts'
import { atPage, keptFields, sortedBy, without } from '../../query/address.ts'
import type { Column } from '../../schema/column.ts'
import { Chips, countFilters } from './chips.tsx'
import { formOf, iconOf, sheetOf } from './column-looks.ts'
import { HeadAbout } from './head.tsx'
import { columnsSheet, filtersSheet, OtherColumns, Sheets } from './sheets.tsx'
import { at, type ViewProps } from './view-address.ts'
import { explorerWords } from './words.ts'

/** A table to look at: its rows, what narrows and orders them, all of it in the address. */
export function Explorer(props: ViewProps & { ways?: ComponentChildren }) {
  const { explored, path } = props
  const words = explorerWords[useLang()]
  return (
    <ExplorerLayout
      bar={<Bar {...props} />}
      notice={
        explored.fault !== null && (
          <Notice status="warning" title={words.wrong} live>
            <p>{explored.fault}</p>
            <p>{words.wrongAdvice}</p>
          </Notice>
        )
      }
      status={<Status explored={explored} />}
      chips={
        <>
          <Chips {...props} />
          <OtherColumns {...props} />
        </>
      }
      grid={<Rows {...props} />}
      pager={
        explored.number !== null && (
          <Pager
            page={explored.number}
            pages={Math.ceil(explored.page.total / explored.size)}
            hrefOf={(page) => at(path, atPage(explored.query, page))}
          />
        )
      }
      sheets={<Sheets {...props} />}
    />
  )
}

function Status({ explored: { rows, page, columns, shown } }: Pick<ViewProps, 'explored'>) {
  const words = explorerWords[useLang()]
  const said = [
    page.total === rows ? words.rows(rows) : words.rowsOf(page.total, rows),
    shown.length === columns.length
      ? words.columns(columns.length)
      : words.columnsOf(shown.length, columns.length),
  ]
  return <>{said.join(' · ')}</>
}

function Bar({ ways, ...props }: ViewProps & { ways?: ComponentChildren }) {
  const { explored, path } = props
  const words = explorerWords[useLang()]
  return (
    <>
      <RowSearch
        action={path}
        kept={keptFields(explored.query, 'search')}
        name="search"
        value={explored.asked.search ?? ''}
        label={words.search}
        submit={words.find}
      />
      <SheetButton sheet={filtersSheet} icon="filter" count={countFilters(props)}>
        {words.filters}
      </SheetButton>
      <SheetButton sheet={columnsSheet} icon="columns">
        {words.chooseColumns}
      </SheetButton>
      {ways}
      <Downloads explored={explored} />
    </>
  )
}

function Downloads({ explored }: Pick<ViewProps, 'explored'>) {
  const words = explorerWords[useLang()]
  const query = without(explored.query, 'pageSize')
  const formats = exportFormats.filter((format) => format !== 'geojson' || explored.hasPosition)
  return (
    <DownloadMenu
      label={words.download}
      intro={words.downloadIntro(words.rows(explored.page.total))}
      items={formats.map((format) => ({
        label: format,
        said: words.formats[format],
        href: at(`/api/tables/${explored.tableId}/export/${format}`, query),
      }))}
    />
  )
}

function Rows({ explored, path }: ViewProps) {
  const words = explorerWords[useLang()]
  const { page, shown, asked, query } = explored
  const places = shown.map(({ name }) => page.columns.indexOf(name))
  return (
    <DataGrid
      caption={words.caption(words.rows(page.total))}
      columns={shown.map((column) => headOf(words, column, { explored, path }))}
      rows={page.rows.map((row) => places.map((place) => row[place] ?? null))}
      first={asked.after === null ? asked.offset : null}
      total={page.total}
      source={{
        address: `/api/tables/${explored.tableId}/rows`,
        query: without(query, 'pageSize', 'columns'),
      }}
      empty={
        <>
          <p>{explored.rows === 0 ? words.emptyTable : words.none}</p>
          {explored.rows > 0 && <p>{words.noneAdvice}</p>}
        </>
      }
      fault={words.fault}
      filterLabel={words.filterOnValue}
    />
  )
}

type Words = (typeof explorerWords)['fr']

function headOf(words: Words, column: Column, { explored, path }: ViewProps): GridColumn {
  const label = column.label || column.name
  const sort = explored.asked.sort.find((one) => one.column === column.name)
  const next = !sort ? 'asc' : sort.descending ? null : 'desc'
  const said = { asc: words.sort.ascending, desc: words.sort.descending, none: words.sort.none }
  return {
    name: column.name,
    label,
    form: formOf(column),
    icon: iconOf(column),
    typeLabel: words.types[column.type],
    order: sort && (sort.descending ? 'descending' : 'ascending'),
    sortHref: at(path, sortedBy(explored.query, column.name, next)),
    sortLabel: said[next ?? 'none'](label),
    sheet: sheetOf(column),
    sheetLabel: words.details(label),
    about: <HeadAbout column={column} rows={explored.rows} />,
  }
}
