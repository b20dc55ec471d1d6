import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Tag } from '../../../ui/tag.tsx'
import style from '../admin.module.css'
import { CheckCard } from './check-card.tsx'
import healthStyle from './health.module.css'
import { LEVEL_TONES } from './level.ts'
import { Nodes } from './nodes.tsx'
import { Providers } from './providers.tsx'

const ASKED_EVERY_MS = 10_000

/** How the instance is: what is not well comes first. */
export function Health() {
  const { a, language } = useAdminText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  const health = useQuery({
    queryKey: ['health'],
    refetchInterval: ASKED_EVERY_MS,
    queryFn: async () => (await api.GET('/api/admin/health')).data,
  })
  return (
    <Loaded query={health}>
      {({ level, readAt, version, checks, providers, nodes }) => (
        <div className={style.part}>
          <p>
            <Tag tone={LEVEL_TONES[level]}>{a(`system.level.${level}`)}</Tag> {a(`system.overall.${level}`)}{' '}
            {a('system.read', { version, at: when.format(new Date(readAt)) })}
          </p>
          <ul className={healthStyle.cards}>
            {checks.map((check) => (
              <CheckCard key={check.id} check={check} />
            ))}
          </ul>
          <Providers providers={providers} />
          <Nodes nodes={nodes} />
        </div>
      )}
    </Loaded>
  )
}
