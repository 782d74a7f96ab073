import { FileSize, Link, Stack, Table, useLang } from '#ui'
import type { Package } from '../schema/package.ts'
import { pageWords } from './words.ts'

/** What is in it, with what proves that a copy is whole. */
export function FileTable({ package: { path, files }, linked }: { package: Package; linked: boolean }) {
  const words = pageWords[useLang()]
  return (
    <Table
      caption={words.files}
      captionHidden
      stacks
      wraps
      rows={files}
      columns={[
        {
          key: 'name',
          label: words.name,
          heading: true,
          cell: ({ id, name, fieldLabel, isOpen }) => (
            <Stack>
              {linked && isOpen ? <Link href={`${path}/files/${id}`}>{name}</Link> : <span>{name}</span>}
              <span>{fieldLabel}</span>
            </Stack>
          ),
        },
        { key: 'size', label: words.size, numeric: true, cell: ({ size }) => <FileSize bytes={size} /> },
        { key: 'sha256', label: words.sha256, cell: ({ sha256 }) => sha256 },
      ]}
    />
  )
}
