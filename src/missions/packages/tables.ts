import type { DeliveryTable, EgressTable, FileTable, FlowTable, PackageTable } from './schema/package-rows.ts'

declare module '#kernel/db' {
  interface Database {
    'packages.flow': FlowTable
    'packages.package': PackageTable
    'packages.file': FileTable
    'packages.delivery': DeliveryTable
    'packages.egress': EgressTable
  }
}

export type { DeliveryRow, FileRow, FlowRow, PackageRow } from './schema/package-rows.ts'

export const packagePath = (id: string) => `/exchange/packages/${id}`
