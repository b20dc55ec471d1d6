import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Chips } from '../../ui/chips.tsx'
import { Screen } from '../../ui/screen.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { PaneProps } from './call-pane.tsx'
import { PLAY_KINDS, type SingleKind } from './play-kind.ts'

// Each is loaded when it is first wanted.
const ReceiptDrawer = lazy(async () => ({ default: (await import('../records/receipt-drawer.tsx')).ReceiptDrawer }))
const ChatPane = lazy(async () => ({ default: (await import('./chat-pane.tsx')).ChatPane }))
const ComparePane = lazy(async () => ({ default: (await import('./compare-pane.tsx')).ComparePane }))
const PANES = {
  images: lazy(async () => ({ default: (await import('./images-pane.tsx')).ImagesPane })),
  speech: lazy(async () => ({ default: (await import('./speech-pane.tsx')).SpeechPane })),
  transcription: lazy(async () => ({ default: (await import('./transcription-pane.tsx')).TranscriptionPane })),
  embeddings: lazy(async () => ({ default: (await import('./embeddings-pane.tsx')).EmbeddingsPane })),
  rerank: lazy(async () => ({ default: (await import('./rerank-pane.tsx')).RerankPane })),
  moderation: lazy(async () => ({ default: (await import('./moderation-pane.tsx')).ModerationPane })),
} as const satisfies Record<SingleKind, unknown>

const route = getRouteApi('/playground')

/** Calls from the page. Kind, model, needs and an open receipt are in the address; what was typed is in the tab. */
export function PlaygroundScreen() {
  const { t } = useText()
  const { kind = 'chat', model = 'auto', needs = [], open, models = [] } = route.useSearch()
  const navigate = route.useNavigate()
  const choose = (choice: { model?: string; needs?: readonly (typeof needs)[number][] }) =>
    void navigate({
      search: (search) => ({
        ...search,
        model: (choice.model ?? model) === 'auto' ? undefined : (choice.model ?? model),
        needs: choice.needs === undefined ? search.needs : choice.needs.length === 0 ? undefined : [...choice.needs],
      }),
      replace: true,
    })
  const openReceipt = (record: string | undefined) =>
    void navigate({ search: (search) => ({ ...search, open: record }), replace: record === undefined })
  const compare = (next: readonly string[]) =>
    void navigate({ search: (search) => ({ ...search, models: [...next] }), replace: true })
  return (
    <Screen title={t('play.title')} about={t('play.about')}>
      <Chips
        label={t('play.kind')}
        mode="one"
        options={PLAY_KINDS.map((id) => ({ id, label: t(`play.kind.${id}`) }))}
        chosen={[kind]}
        onChange={([next]) => void navigate({ search: { kind: next === 'chat' ? undefined : next } })}
      />
      <Suspense fallback={<Skeleton lines={10} />}>
        {kind === 'chat' ? (
          <ChatPane model={model} needs={needs} onChoose={choose} onReceipt={openReceipt} />
        ) : kind === 'compare' ? (
          <ComparePane models={models} onModels={compare} onReceipt={openReceipt} />
        ) : (
          <Single kind={kind} model={model} onModel={(next) => choose({ model: next })} onReceipt={openReceipt} />
        )}
      </Suspense>
      {open === undefined ? null : (
        <Suspense>
          <ReceiptDrawer id={open} onClose={() => openReceipt(undefined)} />
        </Suspense>
      )}
    </Screen>
  )
}

function Single({ kind, ...props }: PaneProps & { readonly kind: SingleKind }) {
  const Pane = PANES[kind]
  return <Pane {...props} />
}
