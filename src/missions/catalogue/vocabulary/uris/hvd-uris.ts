import { type HvdCategory, hvdCategories } from '../hvd-categories.ts'
import { type UriRows, uriTable } from './uri-table.ts'

const rows: UriRows<HvdCategory> = hvdCategories.map(({ id, uri }) => [id, uri])
export const hvdCategoryUris = uriTable(rows)

/** Implementing regulation (EU) 2023/138: what makes a dataset one of high value. */
export const hvdRegulation = 'http://data.europa.eu/eli/reg_impl/2023/138/oj'
