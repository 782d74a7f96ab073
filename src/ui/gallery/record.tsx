import { ButtonLink } from '../button.tsx'
import { LineChart } from '../chart.tsx'
import type { PageFrame } from '../frame.ts'
import { Tabs } from '../navigation.tsx'
import { Notice } from '../notice.tsx'
import { Page } from '../page.tsx'
import { QualityMini, QualityRing } from '../quality.tsx'
import {
  AsideBox,
  RecordLayout,
  RelationGraph,
  type ResourceItem,
  ResourceList,
  Section,
} from '../record.tsx'
import { DefinitionList } from '../table.tsx'
import { Format, Tag, TagList } from '../tag.tsx'
import { Code, Markdown } from '../text.tsx'
import { Time } from '../time.tsx'
import {
  algorithm,
  api,
  code,
  commitment,
  criteria,
  dataset,
  downloads,
  months,
  now,
  reuse,
  frame as sample,
  valombre,
} from './samples.ts'

const title = 'Arbres remarquables du territoire, relevé 2026'

/** The page of a dataset as it is composed, with invented content. */
export function GalleryRecord({ frame = sample }: { frame?: PageFrame | undefined }) {
  return (
    <Page
      frame={{ ...frame, path: '/datasets/arbres' }}
      title={title}
      breadcrumb={[{ label: 'Données', href: '/datasets' }]}
    >
      <RecordLayout
        kind={dataset}
        title={title}
        organization={valombre}
        badges={<Tag icon="quality">Forte valeur</Tag>}
        summary={
          <p>
            Position, essence, âge estimé et état sanitaire des 1 482 arbres inscrits à l’inventaire communal,
            vérifiés sur place chaque printemps.
          </p>
        }
        actions={
          <>
            <ButtonLink href="#files" icon="download">
              Voir les fichiers
            </ButtonLink>
            <ButtonLink href="/datasets/arbres/follow" variant="secondary" icon="bell">
              Suivre
            </ButtonLink>
            <ButtonLink href="/datasets/arbres/edit" variant="quiet" icon="edit">
              Modifier
            </ButtonLink>
          </>
        }
        facts={[
          {
            icon: 'clock',
            label: 'Mise à jour',
            value: (
              <>
                <Time date="2026-03-11T08:00:00Z" now={now} />{' '}
                <small class="pv-quiet">chaque année, à temps</small>
              </>
            ),
          },
          {
            icon: 'quality',
            label: 'Qualité',
            value: (
              <>
                <QualityMini met={7} /> <small class="pv-quiet">deux points à améliorer</small>
              </>
            ),
          },
          {
            icon: 'chart',
            label: 'Usage',
            value: (
              <>
                14 790 <small class="pv-quiet">téléchargements en un an</small>
              </>
            ),
          },
          {
            icon: 'license',
            label: 'Licence',
            value: (
              <>
                Licence Ouverte 2.0 <small class="pv-quiet">usage libre, source citée</small>
              </>
            ),
          },
        ]}
        notice={
          <Notice status="warning" title="Le relevé 2027 changera de système de coordonnées.">
            <p>Les fichiers actuels resteront disponibles à la même adresse jusqu’en juin 2027.</p>
          </Notice>
        }
        tabs={
          <Tabs
            label="Rubriques du jeu de données"
            items={[
              { label: 'Fichiers', href: '/datasets/arbres', count: 3, current: true },
              { label: 'Discussions', href: '/datasets/arbres/discussions', count: 5 },
              { label: 'Réutilisations', href: '/datasets/arbres/reuses', count: 12 },
              { label: 'Historique', href: '/datasets/arbres/history' },
            ]}
          />
        }
        aside={<Aside />}
      >
        <Section id="files" title="Fichiers" count={3}>
          <ResourceList items={resources} detailsLabel="Détails techniques" />
        </Section>
        <Section title="Description">
          <Markdown html={description} />
        </Section>
        <Section title="Ce qui est lié">
          <RelationGraph title={title} relations={relations} />
        </Section>
        <Section title="Usage">
          <LineChart
            title="Les téléchargements ont plus que doublé en un an"
            unit="téléchargements par mois"
            source="journal du site, robots exclus"
            labelOf="Mois"
            points={months.map((label, index) => ({ label, value: downloads[index] ?? 0 }))}
          />
        </Section>
        <Section title="Par l’API">
          <Code language="bash">curl https://parvis.example/api/datasets/arbres</Code>
        </Section>
      </RecordLayout>
    </Page>
  )
}

function Aside() {
  return (
    <>
      <AsideBox title="Qualité">
        <QualityRing criteria={criteria} />
      </AsideBox>
      <AsideBox title="En bref">
        <DefinitionList
          stacked
          items={[
            { term: 'Territoire', value: 'Valombre, au point géographique' },
            { term: 'Producteur', value: 'Direction des espaces verts' },
            { term: 'Période couverte', value: null },
            { term: 'Première publication', value: <Time date="2019-05-02T08:00:00Z" /> },
            { term: 'Contact', value: <a href="mailto:arbres@valombre.exemple">arbres@valombre.exemple</a> },
          ]}
        />
      </AsideBox>
      <AsideBox title="Mots-clés">
        <TagList label="Mots-clés">
          {['arbres', 'patrimoine', 'biodiversité', 'espaces verts', 'inventaire'].map((tag) => (
            <Tag href={`/search?tag=${tag}`}>{tag}</Tag>
          ))}
        </TagList>
      </AsideBox>
    </>
  )
}

const resources: ResourceItem[] = [
  {
    id: 'a1',
    title: 'arbres-remarquables-2026.csv',
    format: 'csv',
    bytes: 482_113,
    updated: '2026-03-11T08:00:00Z',
    href: '/datasets/arbres/resources/a1',
    downloadHref: '/files/a1',
    description: <p>Une ligne par arbre, 24 colonnes, coordonnées en WGS 84.</p>,
    details: [
      { term: 'Empreinte SHA-256', value: <code>9f2c…71ab</code> },
      { term: 'Encodage', value: 'UTF-8' },
      { term: 'Formats proposés', value: <Format>parquet</Format> },
    ],
  },
  {
    id: 'a2',
    title: 'arbres-remarquables-2026.geojson',
    format: 'geojson',
    bytes: 1_904_221,
    updated: '2026-03-11T08:00:00Z',
    href: '/datasets/arbres/resources/a2',
    downloadHref: '/files/a2',
  },
  {
    id: 'a3',
    title: 'Notice du relevé et nomenclature des essences',
    format: 'pdf',
    updated: '2025-03-02T08:00:00Z',
    elsewhere: true,
    downloadHref: 'https://valombre.exemple/notice.pdf',
    badges: <Tag>Documentation</Tag>,
  },
]

const relations = [
  {
    label: 'sert à',
    items: [
      { kind: algorithm, title: 'Priorité d’élagage des alignements urbains', href: '/algorithms/elagage' },
      { kind: reuse, title: 'Balades à l’ombre : itinéraires de canicule', href: '/reuses/balades' },
    ],
  },
  {
    label: 'exposé par',
    items: [{ kind: api, title: 'API Patrimoine arboré', href: '/dataservices/arbore' }],
  },
  {
    label: 'produit par',
    items: [{ kind: code, title: 'valombre/releve-arbres', href: '/code/releve-arbres' }],
  },
  {
    label: 'promis par',
    items: [
      {
        kind: commitment,
        title: 'Ouvrir les inventaires de biodiversité',
        href: '/commitments/biodiversite',
      },
    ],
  },
]

const description = `<p>Chaque printemps, les jardiniers de la ville visitent les arbres inscrits à l’inventaire. Ils relèvent
l’essence, la circonférence à 1,30 m, la hauteur estimée et l’état sanitaire.</p>
<h3>Limites</h3><ul><li>Les arbres des jardins privés n’y figurent qu’avec l’accord de leurs propriétaires.</li>
<li>L’âge est une estimation : l’écart peut atteindre <strong>vingt ans</strong>.</li></ul>`
