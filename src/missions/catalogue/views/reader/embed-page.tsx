import { type Preview, TablePreview } from '#missions/tables'
import { EmbedPage, Link, type PageFrame, RecordLayout } from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import type { Resource } from '../../schema/resource.ts'
import { dataPath } from '../data-path.ts'
import { kindLook } from '../kinds.ts'
import { describe } from '../markdown.ts'
import { titleOf } from '../titles.ts'
import { pageWords } from '../words.ts'
import { Brief } from './brief.tsx'
import { readerWords } from './words.ts'

/** A dataset as a card inside the page of somebody else. */
export function EmbeddedDataset({ frame, dataset }: { frame: PageFrame; dataset: Dataset }) {
  const { lang, site } = frame
  const { embed } = readerWords[lang]
  return (
    <EmbedPage
      frame={frame}
      title={titleOf(dataset)}
      home={{ href: dataset.path, label: embed.open(site.name) }}
    >
      <RecordLayout
        kind={kindLook(lang, 'dataset')}
        title={titleOf(dataset)}
        lang={lang === 'fr' ? undefined : 'fr'}
        organization={{ name: producerName(dataset) ?? pageWords[lang].unknownOwner }}
        summary={<p>{describe(dataset).summary}</p>}
        brief={<Brief dataset={dataset} />}
      >
        {null}
      </RecordLayout>
    </EmbedPage>
  )
}

/** The first rows of a file inside the page of somebody else, under the name of who produces it. */
export function EmbeddedTable({
  frame,
  dataset,
  resource,
  preview,
}: {
  frame: PageFrame
  dataset: Dataset
  resource: Resource
  preview: Preview | null
}) {
  const { lang, site } = frame
  const { embed } = readerWords[lang]
  return (
    <EmbedPage
      frame={frame}
      title={resource.title}
      home={{ href: `${dataset.path}/resources/${resource.id}`, label: embed.open(site.name) }}
    >
      <h1 lang={lang === 'fr' ? undefined : 'fr'}>{resource.title}</h1>
      <p>
        <Link href={dataset.path}>{titleOf(dataset)}</Link>
        {producerName(dataset) && `, ${producerName(dataset)}`}
      </p>
      {preview ? (
        <TablePreview preview={preview} href={dataPath(dataset, resource)} />
      ) : (
        <p>{pageWords[lang].data.none}</p>
      )}
    </EmbedPage>
  )
}

function producerName({ organization, owner }: Dataset): string | undefined {
  return organization?.name ?? owner?.name
}
