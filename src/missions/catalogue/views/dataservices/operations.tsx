import { toHtml } from '#kernel/text/markdown'
import { Code, Fold, Link, Markdown, Notice, Section, Stack, Table, Tag, Time, useLang } from '#ui'
import type { ApiDigest, ApiOperation } from '../../schema/api-description.ts'
import type { Dataservice } from '../../schema/dataservice.ts'
import { curlOf } from './curl.ts'
import { serviceWords } from './words.ts'

/** Each operation that the OpenAPI description tells of: what to send, an example, what comes back. */
export function Operations({ service, digest }: { service: Dataservice; digest: ApiDigest | null }) {
  const words = serviceWords[useLang()]
  const { openapi, machineDocumentationUrl } = service
  if (!openapi) return null
  const count = digest?.groups.reduce((sum, { operations }) => sum + operations.length, 0)
  return (
    <Section id="operations" title={words.operations} count={count}>
      {openapi.state !== 'read' && (
        <Notice status={openapi.state === 'waiting' || openapi.state === 'off' ? 'info' : 'warning'}>
          <p>
            {words.states[openapi.state]} {openapi.reason && <code>{openapi.reason}</code>}
          </p>
          {machineDocumentationUrl && (
            <p>
              <Link href={machineDocumentationUrl}>{words.openDescription}</Link>
            </p>
          )}
          {digest && <p>{words.stale}</p>}
        </Notice>
      )}
      {digest && (
        <Stack>
          <p>
            {words.operationsFrom(digest.version)}{' '}
            {openapi.readAt && (
              <small>
                {words.readOn} <Time date={openapi.readAt} style="datetime" />
              </small>
            )}
          </p>
          {digest.groups.map((group) => (
            <Group group={group} server={digest.server ?? service.baseUrl ?? ''} />
          ))}
          {digest.left > 0 && <p>{words.operationsLeft(digest.left)}</p>}
        </Stack>
      )}
    </Section>
  )
}

function Group({ group, server }: { group: ApiDigest['groups'][number]; server: string }) {
  const words = serviceWords[useLang()]
  const { name, description, operations } = group
  return (
    <Section title={name || words.otherGroup} count={operations.length} level={3}>
      {description && <Markdown html={toHtml(description)} />}
      {operations.map((operation) => (
        <Operation operation={operation} server={server} />
      ))}
    </Section>
  )
}

function Operation({ operation, server }: { operation: ApiOperation; server: string }) {
  const words = serviceWords[useLang()]
  const { method, path, summary, description, deprecated, secured, responses } = operation
  const name = `${method} ${path}`
  return (
    <Fold
      summary={
        // One run of text, that a narrow screen may break anywhere.
        <span>
          <code>{name}</code> {summary} {deprecated && <Tag status="warning">{words.deprecated}</Tag>}
        </span>
      }
    >
      <Stack>
        {description && description !== summary && <Markdown html={toHtml(description)} />}
        {secured && <p>{words.secured}</p>}
        <Parameters operation={operation} />
        <Code label={`${words.example} : ${name}`} language="shell">
          {curlOf(operation, server)}
        </Code>
        {responses.length > 0 && (
          <Table
            caption={`${words.responses} : ${name}`}
            captionHidden
            size="sm"
            rows={responses}
            columns={[
              {
                key: 'status',
                label: words.responses,
                heading: true,
                cell: ({ status }) => <code>{status}</code>,
              },
              { key: 'meaning', label: words.parameterMeaning, cell: (response) => response.description },
            ]}
          />
        )}
      </Stack>
    </Fold>
  )
}

function Parameters({ operation: { method, path, parameters } }: { operation: ApiOperation }) {
  const words = serviceWords[useLang()]
  if (parameters.length === 0) return null
  return (
    <Table
      caption={`${words.parameters} : ${method} ${path}`}
      captionHidden
      size="sm"
      rows={parameters}
      columns={[
        {
          key: 'name',
          label: words.parameterName,
          heading: true,
          cell: ({ name, required }) => (
            <>
              <code>{name}</code> {required && <small>{words.required}</small>}
            </>
          ),
        },
        { key: 'place', label: words.parameterPlace, cell: ({ place }) => words.places[place] },
        { key: 'type', label: words.parameterType, cell: ({ type }) => <code>{type}</code> },
        {
          key: 'meaning',
          label: words.parameterMeaning,
          cell: ({ description, example }) => (
            <>
              {description} {example && <code>{example}</code>}
            </>
          ),
        },
      ]}
    />
  )
}
