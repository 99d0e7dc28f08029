require "zip"

class Unpacker
  def unpack(archive, folder)
    Zip::File.open(archive) do |zip|
      zip.each do |entry|
        target = File.join(folder, entry.name)
        # ruleid: rb-archive-entry-path
        File.binwrite(target, entry.get_input_stream.read)
        # ruleid: rb-archive-entry-path
        File.open("#{folder}/#{entry.name}", "wb") { |out| out << entry.get_input_stream.read }
        # ok: rb-archive-entry-path
        File.binwrite(File.join(folder, File.basename(entry.name)), "")
      end
    end
  end

  def checked(archive, folder)
    Zip::File.open(archive) do |zip|
      zip.each do |entry|
        target = File.expand_path(entry.name, folder)
        raise "outside" unless target.start_with?(File.join(folder, ""))
        # ok: rb-archive-entry-path
        File.binwrite(target, entry.get_input_stream.read)
      end
    end
  end

  def listed(archive)
    # ok: rb-archive-entry-path
    File.write("names.txt", archive.name)
  end
end
