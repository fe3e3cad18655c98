{{/* Peers as Kubernetes writes them; "public" is the open internet, without what webhooks may not call either (docs/tools.md). */}}
{{- define "baton.egress.peers" -}}
{{- if kindIs "string" . -}}
- ipBlock:
    cidr: 0.0.0.0/0
    except:
      - 0.0.0.0/8
      - 10.0.0.0/8
      - 100.64.0.0/10
      - 127.0.0.0/8
      - 169.254.0.0/16
      - 172.16.0.0/12
      - 192.168.0.0/16
      - 198.18.0.0/15
      - 224.0.0.0/3
- ipBlock: {cidr: "2000::/3", except: ["2002::/16"]}
{{- else -}}
{{- toYaml . -}}
{{- end -}}
{{- end -}}

{{/* An empty list would let everything through in Kubernetes' eyes: whoever limits has to say where to. */}}
{{- define "baton.egress.check" -}}
{{- $egress := . -}}
{{- $cure := "a list of peers as Kubernetes writes them, such as [{ipBlock: {cidr: 10.0.3.7/32}}], or public" -}}
{{- $missing := list -}}
{{- range $name := list "postgres" "redis" "temporal" "livekit" -}}
{{- $server := get $egress $name -}}
{{- if not $server.to -}}
{{- $missing = append $missing (printf "networkPolicy.egress.%s.to" $name) -}}
{{- else if kindIs "string" $server.to -}}
{{- if ne $server.to "public" -}}
{{- fail (printf "networkPolicy.egress.%s.to is %q: give %s" $name $server.to $cure) -}}
{{- end -}}
{{- else -}}
{{- range $server.to -}}
{{- if not (kindIs "map" .) -}}
{{- fail (printf "networkPolicy.egress.%s.to has %q: give %s" $name (toString .) $cure) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if not $server.ports -}}
{{- fail (printf "networkPolicy.egress.%s.ports: at least one; without any Kubernetes lets all through" $name) -}}
{{- end -}}
{{- end -}}
{{- if not $egress.livekit.mediaPorts -}}
{{- fail "networkPolicy.egress.livekit.mediaPorts: at least one; without any Kubernetes lets all through" -}}
{{- end -}}
{{- if not $egress.dns.ports -}}
{{- fail "networkPolicy.egress.dns.ports: at least one; without any Kubernetes lets all through" -}}
{{- end -}}
{{- with $missing -}}
{{- fail (printf "%s: where it is; %s" (join ", " .) $cure) -}}
{{- end -}}
{{- end -}}
