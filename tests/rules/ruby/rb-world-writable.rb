def save(path)
  # ruleid: rb-world-writable
  File.chmod(0o777, path)
  # ruleid: rb-world-writable
  FileUtils.chmod_R(0666, path)
  # ok: rb-world-writable
  File.chmod(0o640, path)
  # ok: rb-world-writable
  FileUtils.chmod(0755, path)
  # ok: rb-world-writable
  FileUtils.chmod("u+x", path)
end
