import { DefinitionList, FileSize, Link, Stack } from '#ui'
import type { AccessRequest } from '../../schema/access-request.ts'

/** What is asked, line by line in words, with what is joined to it. */
export function ContentSheet({
  request: { path, content },
  lines,
}: {
  request: AccessRequest
  lines: ReadonlyMap<string, string>
}) {
  return (
    <>
      <DefinitionList
        items={[...lines].map(([term, value]) => ({
          term,
          // A draft may hold any text there: only what the web reads becomes a link.
          value: /^https?:\/\/\S+$/.test(value) ? <Link href={value}>{value}</Link> : value,
        }))}
      />
      {content.documents.map(({ file, name, size }) => (
        <Stack row>
          <Link href={`${path}/documents/${file}`}>{name}</Link>
          <FileSize bytes={size} />
        </Stack>
      ))}
    </>
  )
}
