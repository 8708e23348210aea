import type { Messages } from 'react-retouch'
import { ar } from 'react-retouch/messages/ar'
import { de } from 'react-retouch/messages/de'
import { es } from 'react-retouch/messages/es'
import { fr } from 'react-retouch/messages/fr'
import { hi } from 'react-retouch/messages/hi'
import { ja } from 'react-retouch/messages/ja'
import { ptBR } from 'react-retouch/messages/pt-BR'
import { zhCN } from 'react-retouch/messages/zh-CN'

/** Languages of the toolbar, each by its own name. English needs no messages. */
export const LANGUAGES: Readonly<Record<string, { title: string; messages?: Messages }>> = {
  en: { title: 'English' },
  ar: { title: 'العربية', messages: ar },
  de: { title: 'Deutsch', messages: de },
  es: { title: 'Español', messages: es },
  fr: { title: 'Français', messages: fr },
  hi: { title: 'हिन्दी', messages: hi },
  ja: { title: '日本語', messages: ja },
  'pt-BR': { title: 'Português', messages: ptBR },
  'zh-CN': { title: '简体中文', messages: zhCN },
}
