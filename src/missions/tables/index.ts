import type { Mission } from '#kernel/house'

export { answerMayRead } from './policy.ts'
export { Column, Profile } from './schema/column.ts'
export { Table, TableVersion } from './schema/table.ts'
export { getSource, getTable, type TableSource } from './service/reading.ts'

export const tables: Mission = { name: 'tables' }
