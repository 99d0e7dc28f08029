require "tempfile"

def export(rows)
  # ruleid: rb-insecure-temp-file
  File.open("/tmp/export-#{Process.pid}.csv", "w") { |f| f.write(rows.join) }
  # ruleid: rb-insecure-temp-file
  File.write(File.join(Dir.tmpdir, "export.csv"), rows.join)
  # ok: rb-insecure-temp-file
  Tempfile.create("export") { |f| f.write(rows.join) }
  # ok: rb-insecure-temp-file
  File.open("/tmp/input.csv", "r") { |f| f.read }
  # ok: rb-insecure-temp-file
  File.write("/srv/out/export.csv", rows.join)
end
