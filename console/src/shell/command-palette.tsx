import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useDeferredValue, useState } from 'react'
import { api } from '../api/client.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/messages.ts'
import { useText } from '../i18n/use-text.tsx'
import { Drawer } from '../ui/drawer.tsx'
import { Palette, type PaletteGroup } from '../ui/palette.tsx'
import { useMay } from '../session/use-may.ts'
import { usePlaces } from './places.ts'
import { THEMES } from './theme.ts'
import { useTheme } from './use-theme.ts'

const RECORDS = 8
const MODELS = 8

/** Every screen, model, recent record and setting, by name. */
export function CommandPalette({ onClose }: { readonly onClose: () => void }) {
  const { t } = useText()
  const [words, setWords] = useState('')
  const go = useNavigate()
  const places = usePlaces()
  const settings = useSettings()
  const records = useRecords()
  const models = useModelNames(useDeferredValue(words.trim()))
  const groups: readonly PaletteGroup[] = [
    {
      title: t('palette.screens'),
      items: places.map(({ to, key }) => ({ id: to, label: t(key), run: () => void go({ to }) })),
    },
    {
      title: t('palette.models'),
      items: models.map(({ id, name }) => ({
        id: `model ${id}`,
        // The id is searched too, and stands where it says more than the name.
        label: name === id ? name : `${name} · ${id}`,
        run: () => void go({ to: '/models', search: { open: id } }),
      })),
    },
    {
      title: t('palette.records'),
      items: records.map(({ id, label }) => ({
        id: `record ${id}`,
        label,
        run: () => void go({ to: '/records', search: { open: id } }),
      })),
    },
    { title: t('palette.settings'), items: settings },
  ]
  return (
    <Drawer title={t('palette.title')} onClose={onClose} place="middle">
      <Palette
        label={t('palette.search')}
        none={t('palette.none')}
        words={words}
        onType={setWords}
        groups={groups.map(({ title, items }) => ({
          title,
          items: items.map((item) => ({
            ...item,
            run: () => {
              onClose()
              item.run()
            },
          })),
        }))}
      />
    </Drawer>
  )
}

function useSettings() {
  const { t, setLanguage } = useText()
  const [, setTheme] = useTheme()
  return [
    ...THEMES.map((id) => ({
      id: `theme ${id}`,
      label: `${t('theme.label')}: ${t(`theme.${id}`)}`,
      run: () => setTheme(id),
    })),
    ...LANGUAGES.map((id) => ({
      id: `language ${id}`,
      label: `${t('language.label')}: ${LANGUAGE_NAMES[id]}`,
      run: () => setLanguage(id),
    })),
  ]
}

function useRecords() {
  const { language } = useText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const { may } = useMay()
  const records = useQuery({
    queryKey: ['records', 'palette'],
    enabled: may('Usage.Read'),
    queryFn: async () => (await api.GET('/api/records', { params: { query: { limit: RECORDS } } })).data?.data,
  })
  return (records.data ?? []).map(({ id, model, createdAt }) => ({
    id,
    label: `${model} · ${when.format(new Date(createdAt))}`,
  }))
}

function useModelNames(words: string) {
  const models = useQuery({
    queryKey: ['models', 'palette', words],
    placeholderData: (shown) => shown,
    queryFn: async () => {
      const query = { limit: MODELS, ...(words === '' ? {} : { q: words }) }
      return (await api.GET('/api/catalog/models', { params: { query } })).data?.data
    },
  })
  return models.data ?? []
}
