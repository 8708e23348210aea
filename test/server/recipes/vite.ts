import { createRequestListener } from '@remix-run/node-fetch-server'
import { defineConfig } from 'vite'
import { handleRetouch } from './retouch.js'

export default defineConfig({
  plugins: [
    {
      name: 'retouch',
      configureServer({ middlewares }) {
        middlewares.use('/api/retouch', createRequestListener(handleRetouch))
      },
    },
  ],
})
