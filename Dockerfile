# Tactful in a container: as nobody in particular, on a file system that can't be written but for /data and /tmp.
#
#   docker build --tag tactful .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges \
#     --volume tactful:/data --env-file .env --publish 127.0.0.1:3000:3000 tactful
#
# To rebuild the very same image later, name the base by its digest instead of its tag.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/playbooks ./playbooks
COPY --from=build /app/adapters/slack/manifest.yaml ./adapters/slack/
COPY --from=build /app/dist ./dist
RUN install --directory --owner=node --group=node --mode=0700 /data
USER node
# Not the playground: it answers its own machine alone, and a container is another one.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    PLAYGROUND=off \
    DATABASE_URL=sqlite:/data/tactful.db
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/src/start.js", "start"]
