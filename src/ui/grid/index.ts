export { type Bin, Bins, FillBar, MiniHistogram, ShareBar, type ValueBar, ValueBars } from './bars.tsx'
export { DownloadMenu, type WayOut } from './download-menu.tsx'
export { DataGrid, type GridColumn, type GridProps } from './grid.tsx'
export {
  ExplorerLayout,
  FieldPair,
  RowSearch,
  SmallField,
  TickList,
  ViewForm,
} from './layout.tsx'
export { type CellForm, type CellValue, lookOf } from './look.ts'
